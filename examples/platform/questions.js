// Three questions to the results of shards.py, answered by DuckDB: npm install @duckdb/node-api, then
// node questions.js RESULTS
const { DuckDBInstance } = require('@duckdb/node-api');

const folder = (process.argv[2] || '.').replace(/'/g, "''");
const QUESTIONS = [
  ['Which rules speak most?',
    `select rule, level, count(*) as findings, count(distinct file) as strategies
     from read_json('${folder}/findings-*.jsonl', format = 'newline_delimited')
     group by all order by findings desc, rule limit 5`],
  ['How do the goals of each metric stand?',
    `select goal.metric as metric, goal.state as state, count(*) as goals
     from (select unnest(goals) as goal from read_json('${folder}/plans-*.jsonl', format = 'newline_delimited'))
     group by all order by metric, goals desc, state`],
  ['How much is posted where a goal is behind, and where none is?',
    `select list_contains(list_transform(goals, goal -> goal.state), 'behind') as behind,
       count(*) as strategies, round(avg(posts), 1) as posts
     from read_json('${folder}/plans-*.jsonl', format = 'newline_delimited') group by all order by behind`],
];

(async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  for (const [question, sql] of QUESTIONS) {
    const answer = await connection.runAndReadAll(sql);
    console.log(question);
    console.log(`  ${answer.columnNames().join('\t')}`);
    for (const row of answer.getRows()) {
      console.log(`  ${row.join('\t')}`);
    }
  }
})().catch((error) => {
  console.error(`questions.js: ${error.message}`);
  process.exit(1);
});
