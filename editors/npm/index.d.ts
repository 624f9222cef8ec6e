/** One change of a text; lines and columns count from 1, columns in code points, ends are exclusive. */
export interface Edit {
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  text: string;
}

export interface Fix {
  title: string;
  /** Whether `strat check --fix` applies it without being asked. */
  safe: boolean;
  edits: Edit[];
}

export interface Label {
  message: string;
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
}

export interface Finding {
  rule: string;
  level: "error" | "warning" | "advice";
  message: string;
  help?: string;
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  labels?: Label[];
  fixes?: Fix[];
}

export interface Summary {
  files: number;
  errors: number;
  warnings: number;
  advice: number;
  suppressed: number;
}

export interface Findings {
  format: 1;
  today: string;
  findings: Finding[];
  summary: Summary;
}

export interface TextOptions {
  /** What the text is called, for findings and for what it imports; `plan.strat` unless given. */
  file?: string;
  /** What may be imported and read beside it, by path: other strategies, tables of figures, `.strat-rules`. */
  files?: Record<string, string | Uint8Array>;
}

export interface JudgeOptions extends TextOptions {
  /** The day to judge by, YYYY-MM-DD; today unless given. */
  today?: string;
}

export interface BuildOptions extends JudgeOptions {
  /** `html` unless given. */
  format?: "html" | "md" | "json" | "jsonl" | "ics" | "csv" | (string & {});
  audience?: "client" | "team";
  language?: string;
  charts?: "mermaid";
  from?: string;
  until?: string;
  channel?: string;
  owner?: string;
}

export interface Report {
  /** Absent where the text has errors of the language itself. */
  report?: string;
  findings: Finding[];
  summary: Summary;
}

/** What is wrong or missing in a strategy. */
export function check(text: string, options?: JudgeOptions): Promise<Findings>;
/** The text in the one canonical layout; rejects where it does not parse. */
export function format(text: string, options?: TextOptions): Promise<string>;
/** The report on a strategy, and the findings about it. */
export function build(text: string, options?: BuildOptions): Promise<Report>;
/** A rule's page or what a word means; without an argument the list. Rejects where there is no such word. */
export function explain(word?: string): Promise<string>;
