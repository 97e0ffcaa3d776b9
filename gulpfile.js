const { existsSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { basename, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const gulp = require('gulp');

const PACKAGE = 'n8n-nodes-cer';
const FONTS = 'node_modules/@expo-google-fonts';
const FACES = ['400Regular', '400Regular_Italic', '600SemiBold'];
/** Fonts of scripts that Noto Sans has not; one weight of each. */
const SCRIPTS = ['arabic', 'hebrew', 'thai', 'kr', 'sc'];
/** `n8n-node build` copies every picture of the repository; these folders are no part of the pack. */
const NOT_SHIPPED = ['coverage', 'dashboard', 'deploy', 'docs', 'sandbox', 'test', 'tools'];

/** Takes out of dist/ what the build copied along though it is not shipped. */
async function prune() {
	for (const folder of NOT_SHIPPED) rmSync(join('dist', folder), { recursive: true, force: true });
}

/** The fonts the report embeds, with their licence. */
function copyFonts() {
	const files = [
		...FACES.map((face) => `${FONTS}/noto-sans/${face}/*.ttf`),
		...SCRIPTS.map((script) => `${FONTS}/noto-sans-${script}/400Regular/*.ttf`),
	];
	return gulp
		.src([...files, `${FONTS}/noto-sans/LICENSE_FONT`], { encoding: false })
		.pipe(gulp.dest('dist/fonts'));
}

/** The workflow templates, so that they ship in the npm package. */
function copyWorkflows() {
	return gulp.src('workflows/*.json', { allowEmpty: true }).pipe(gulp.dest('dist/workflows'));
}

/** Bundles the dashboard page. */
async function buildDashboard() {
	const { buildDashboard: bundle } = await import('./dashboard/build.mjs');
	await bundle();
}

/** The built dashboard page. */
function copyDashboard() {
	return gulp
		.src('dashboard/dist/**/*', { allowEmpty: true, encoding: false })
		.pipe(gulp.dest('dist/dashboard'));
}

/** Checks every shipped template; says each fault in a line of its own and fails if there is one. */
async function validateWorkflows() {
	const files = existsSync('workflows')
		? readdirSync('workflows').filter((file) => file.endsWith('.json'))
		: [];
	const owners = new Map();
	const faults = files.flatMap((file) => faultsOfFile(join('workflows', file), owners));
	for (const fault of faults) console.error(fault);
	if (faults.length > 0) {
		throw new Error(`${faults.length} fault(s) in the workflow templates, listed above`);
	}
}

function faultsOfFile(file, owners) {
	let workflow;
	try {
		workflow = JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		return [`${file}: is not JSON (${error.message})`];
	}
	if (!Array.isArray(workflow.nodes) || typeof workflow.connections !== 'object') {
		return [`${file}: has no "nodes" list or no "connections"`];
	}
	return [
		...idFaults(workflow, file, owners),
		...workflow.nodes.flatMap((node) => nodeFaults(node)),
		...connectionFaults(workflow),
		...settingsFaults(workflow),
	].map((fault) => `${file}: ${fault}`);
}

function idFaults({ id, nodes }, file, owners) {
	const faults = [];
	if (typeof id !== 'string' || id === '') faults.push('has no "id"; give it a fixed one');
	else if (owners.has(id)) faults.push(`has the id "${id}" of ${owners.get(id)}`);
	else owners.set(id, file);
	for (const key of ['id', 'name']) {
		for (const value of repeated(nodes.map((node) => node[key]))) {
			faults.push(`more than one node has the ${key} "${value}"`);
		}
	}
	return faults;
}

const repeated = (values) => [
	...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

function nodeFaults(node) {
	const faults = [];
	if (typeof node.id !== 'string') faults.push(`the node "${node.name}" has no id`);
	if (!isKnownType(String(node.type))) {
		faults.push(
			`the node "${node.name}" has the type "${node.type}", which no node of package.json has`,
		);
	}
	if (node.credentials !== undefined) {
		faults.push(`the node "${node.name}" names credentials; templates ship without them`);
	}
	return faults;
}

function isKnownType(type) {
	if (!type.startsWith(`${PACKAGE}.`)) return true;
	return registeredTypes().has(type.slice(PACKAGE.length + 1));
}

/** A node's name is its class name with a small first letter, as everywhere in this pack. */
function registeredTypes() {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
	const names = n8n.nodes.map((file) => basename(file, '.node.js'));
	return new Set(names.map((name) => name[0].toLowerCase() + name.slice(1)));
}

function connectionFaults({ nodes, connections }) {
	const names = new Set(nodes.map(({ name }) => name));
	const targets = Object.values(connections)
		.flatMap((outputs) => Object.values(outputs))
		.flat(2)
		.filter(Boolean)
		.map(({ node }) => node);
	return [...new Set([...Object.keys(connections), ...targets])]
		.filter((name) => !names.has(name))
		.map((name) => `a connection names the node "${name}", which is not there`);
}

function settingsFaults({ nodes, settings }) {
	const faults = [];
	if (settings?.executionOrder !== 'v1') faults.push('settings.executionOrder is not "v1"');
	if (!nodes.some(({ type }) => type === 'n8n-nodes-base.stickyNote')) {
		faults.push('has no sticky note that explains it');
	}
	return faults;
}

/** Bundles a script of test/bench that writes a page of the documentation, and runs it. */
async function writePage(name) {
	const { build } = await import('esbuild');
	const outfile = join('test', 'output', `${name}.cjs`);
	const entryPoints = [`test/bench/${name}.ts`];
	await build({ entryPoints, outfile, bundle: true, platform: 'node', external: ['prettier'] });
	await import(pathToFileURL(outfile));
}

/** Writes docs/methods.md from the table of methods and what the last unit tests measured. */
const methods = async () => await writePage('methods-page');

/** Writes docs/benchmarks.md from what the last `npm run bench` measured. */
const benchmarks = async () => await writePage('benchmarks-page');

exports.methods = methods;
exports.benchmarks = benchmarks;
exports['validate:workflows'] = validateWorkflows;
exports['build:assets'] = gulp.series(
	validateWorkflows,
	prune,
	buildDashboard,
	gulp.parallel(copyFonts, copyWorkflows, copyDashboard),
);
