// Packs the extension: npm run package [FILE]
//
// Without FILE it is editors/strat.vsix in the build folder ($BUILD, else build). A .vsix is a zip
// of the files that package.json lists, the server that `make wasm` has made, the modules that the
// client needs, what a browser runs (in one file each), and two descriptions. The same files always
// give the same bytes.
'use strict';

const fs = require('fs');
const path = require('path');
const esbuild = require('esbuild');
const yazl = require('yazl');

const here = __dirname;
const project = path.join(here, '..', '..');
const build = path.resolve(process.env.BUILD ?? path.join(project, 'build'));
const manifest = JSON.parse(fs.readFileSync(path.join(here, 'package.json'), 'utf8'));

const mediaTypes = {
    '.js': 'application/javascript', '.json': 'application/json', '.md': 'text/markdown',
    '.txt': 'text/plain', '.wasm': 'application/wasm', '.vsixmanifest': 'text/xml',
};

function filesBelow(folder) {
    return fs.readdirSync(folder, { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => {
            const name = path.join(folder, entry.name);
            return entry.isDirectory() ? filesBelow(name) : [name];
        });
}

// The installed modules that a module needs, itself included, as folders.
function modulesOf(folder, found = new Set()) {
    const { dependencies = {} } = JSON.parse(
        fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies).sort()) {
        let from = folder;
        while (!fs.existsSync(path.join(from, 'node_modules', name, 'package.json'))) {
            if (from === path.dirname(from)) {
                throw new Error(`${name} is not installed: run npm ci first`);
            }
            from = path.dirname(from);
        }
        const module = path.join(from, 'node_modules', name);
        if (!found.has(module)) {
            found.add(module);
            modulesOf(module, found);
        }
    }
    return found;
}

// Of a module: what runs, and its licence; no types, maps, sources or tests.
function isNeeded(name) {
    return /\.(?:c?js|json)$|(?:^|[\\/])(?:licen[cs]e|thirdparty)[^\\/]*$/i.test(name)
        && !/\.(?:map|d\.ts)$|(?:^|[\\/])(?:test|tests|\.github|\.vscode)[\\/]/i.test(name);
}

// What a browser runs: VS Code for the web loads one file, and has modules of its own only.
function bundle(entry, format) {
    const { outputFiles: [file] } = esbuild.buildSync({
        entryPoints: [path.join(here, entry)], absWorkingDir: here, bundle: true, write: false, minify: true, format,
        platform: 'browser', target: 'es2022', external: ['vscode', 'worker_threads'], legalComments: 'inline',
    });
    return Buffer.from(file.contents);
}

function server() {
    const file = path.join(build, 'wasm', 'reactor.wasm');
    if (!fs.existsSync(file)) {
        throw new Error(`${file} is missing: run "make wasm" first`);
    }
    return file;
}

// Names in the package, and the files or bytes that they stand for.
function contents() {
    const own = manifest.files.map((name) => path.join(here, name))
        .flatMap((name) => (fs.statSync(name).isDirectory() ? filesBelow(name) : [name]));
    const modules = [...modulesOf(here)].sort().flatMap((module) => filesBelow(module)
        .filter((name) => isNeeded(path.relative(module, name))
            && !path.relative(module, name).split(path.sep).includes('node_modules')));
    const licence = [path.join(here, 'LICENSE'), path.join(project, 'LICENSE')].find(fs.existsSync);
    return new Map([
        ['package.json', path.join(here, 'package.json')],
        ['LICENSE.txt', licence],
        ['server/strat.wasm', server()],
        ['dist/browser.js', bundle('browser.js', 'cjs')],
        ['dist/worker.js', bundle('server/worker.js', 'iife')],
        ...[...own, ...modules].map((name) => [
            path.relative(here, name).split(path.sep).join('/'), name]),
    ]);
}

function escaped(text) {
    return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

function identity() {
    const { name, version, publisher } = manifest;
    return `Id="${name}" Version="${version}" Publisher="${publisher}"`;
}

function vsixManifest() {
    const property = (id, value) =>
        `      <Property Id="Microsoft.VisualStudio.${id}" Value="${escaped(value)}"/>`;
    const asset = (type, name) => `    <Asset Type="Microsoft.VisualStudio.${type}" `
        + `Path="extension/${name}" Addressable="true"/>`;
    return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" ${identity()}/>
    <DisplayName>${escaped(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(manifest.description)}</Description>
    <Tags>${escaped([...manifest.keywords, '__ext_strat', '__web_extension'].join(','))}</Tags>
    <Categories>${escaped(manifest.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <License>extension/LICENSE.txt</License>
    <Properties>
${[
        property('Code.Engine', manifest.engines.vscode),
        property('Code.ExtensionDependencies', ''),
        property('Code.ExtensionPack', ''),
        property('Code.ExtensionKind', 'workspace,web'),
        property('Code.LocalizedLanguages', ''),
        property('Code.ExecutesCode', 'true'),
        property('Services.GitHubFlavoredMarkdown', 'true'),
        property('Services.Content.Pricing', 'Free'),
    ].join('\n')}
    </Properties>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
${[
        asset('Code.Manifest', 'package.json'),
        asset('Services.Content.Details', 'README.md'),
        asset('Services.Content.Changelog', 'CHANGELOG.md'),
        asset('Services.Content.License', 'LICENSE.txt'),
    ].join('\n')}
  </Assets>
</PackageManifest>
`;
}

function contentTypes(names) {
    const endings = new Set(['.vsixmanifest', ...names.map((name) => path.extname(name))]);
    const typeOf = (ending) => mediaTypes[ending] ?? 'application/octet-stream';
    const defaults = [...endings].filter(Boolean).sort().map((ending) =>
        `<Default Extension="${ending}" ContentType="${typeOf(ending)}"/>`);
    // A file without an ending is named on its own.
    const overrides = names.filter((name) => !path.extname(name)).map((name) =>
        `<Override PartName="/extension/${escaped(name)}" ContentType="text/plain"/>`);
    return '<?xml version="1.0" encoding="utf-8"?>\n'
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + `${[...defaults, ...overrides].join('')}</Types>\n`;
}

function pack(output) {
    const files = contents();
    const zip = new yazl.ZipFile();
    // Zip knows no time before 1980, and none that is in a time zone.
    const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };
    zip.addBuffer(Buffer.from(contentTypes([...files.keys()])), '[Content_Types].xml', options);
    zip.addBuffer(Buffer.from(vsixManifest()), 'extension.vsixmanifest', options);
    for (const [name, source] of files) {
        zip.addBuffer(Buffer.isBuffer(source) ? source : fs.readFileSync(source), `extension/${name}`, options);
    }
    zip.end();
    fs.mkdirSync(path.dirname(output), { recursive: true });
    return new Promise((resolve, reject) => {
        zip.outputStream.pipe(fs.createWriteStream(output))
            .on('close', resolve).on('error', reject);
    }).then(() => files.size);
}

const output = path.resolve(process.argv[2] ?? path.join(build, 'editors', 'strat.vsix'));
Promise.resolve(output).then(pack).then((count) => {
    console.log(`${output}: ${count} files, ${Math.round(fs.statSync(output).size / 1024)} KB`);
}, (error) => {
    console.error(error.message);
    process.exitCode = 1;
});
