/**
 * Puts the pack's credentials and templates into n8n's database, once, before n8n is started:
 *
 *   setup                          stores what is missing, publishes the templates it stored
 *   setup --replace-credentials    also writes those credentials anew from the secrets
 *
 * What is there already is left alone, so that it may run again after an upgrade. Secrets come from
 * files: CER_PORTAL_TOKEN_FILE (needed), CER_OPENFDA_KEY_FILE and CER_NCBI_KEY_FILE (may be empty).
 * Gateways or mirrors of the sources: CER_OPENFDA_URL, CER_EUDAMED_URL, CER_EUDAMED_DATA_LAKE_URL,
 * CER_NCBI_URL, CER_EUROPE_PMC_URL, CER_CLINICAL_TRIALS_URL, CER_CROSSREF_URL.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACK = process.env.CER_PACK_DIR ?? '/opt/n8n-nodes-cer';
/** Where templates lie in the built pack. */
const TEMPLATES = join(PACK, 'dist', 'workflows');
/** Credential types of n8n's own nodes that this setup can give. Others are chosen in the editor. */
const OF_N8N = new Map([['n8n-nodes-base.webhook', ['httpHeaderAuth']]]);

const fail = (message) => {
	process.stderr.write(`setup: ${message}\n`);
	process.exit(1);
};

const readSecret = (variable) => {
	const file = process.env[variable];
	if (!file) return undefined;
	if (!existsSync(file)) fail(`${variable} names ${file}, which is not there.`);
	return readFileSync(file, 'utf8').trim() || undefined;
};

/** The address of a source: a gateway or mirror where one is named. */
function address(variable, own) {
	const given = process.env[variable] || own;
	if (!/^https?:$/.test(URL.parse(given)?.protocol ?? '')) {
		fail(`${variable} is "${given}"; write an address such as ${own}.`);
	}
	return given;
}

/** Runs one n8n command. Its exit code is 0 even when it refused its input, so its words count. */
function n8n(args, success) {
	let output;
	try {
		output = execFileSync('n8n', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	} catch (error) {
		output = `${error.stdout ?? ''}\n${error.stderr ?? error.message}`;
	}
	if (!success.test(output)) {
		fail(`n8n ${args[0]} did not work: ${output.trim().split('\n').slice(-4).join(' | ')}`);
	}
}

/** The ids of what n8n holds of a kind. An export of nothing is refused by n8n: then there is none. */
function idsOf(kind, folder) {
	const file = join(folder, `${kind}.json`);
	n8n([`export:${kind}`, '--all', `--output=${file}`], /Successfully exported|No .* found/i);
	if (!existsSync(file)) return new Set();
	return new Set(JSON.parse(readFileSync(file, 'utf8')).map(({ id }) => id));
}

function store(kind, entries, folder) {
	if (entries.length === 0) return;
	const file = join(folder, `import-${kind}.json`);
	writeFileSync(file, JSON.stringify(entries), { mode: 0o600 });
	n8n([`import:${kind}`, `--input=${file}`], /Successfully imported \d+/);
}

function credentials() {
	const token = readSecret('CER_PORTAL_TOKEN_FILE');
	if (!token || token.length < 24) {
		fail('CER_PORTAL_TOKEN_FILE must name a file that holds at least 24 random characters.');
	}
	const entry = (id, name, type, data) => ({ id, name, type, data });
	const actor = process.env.CER_PORTAL_ACTOR || 'administrator';
	return [
		entry('cerPortalApi', 'CER portal', 'cerPortalApi', { actor, token, role: 'admin' }),
		entry('cerHeaderAuth', 'CER token in a header', 'httpHeaderAuth', {
			name: 'X-Cer-Token',
			value: token,
		}),
		entry('cerOpenFdaApi', 'openFDA', 'openFdaApi', {
			baseUrl: address('CER_OPENFDA_URL', 'https://api.fda.gov'),
			apiKey: readSecret('CER_OPENFDA_KEY_FILE') ?? '',
		}),
		entry('cerEudamedApi', 'EUDAMED', 'eudamedApi', {
			baseUrl: address('CER_EUDAMED_URL', 'https://ec.europa.eu/tools/eudamed/api'),
			dataLakeUrl: address(
				'CER_EUDAMED_DATA_LAKE_URL',
				'https://api.datalake.sante.service.ec.europa.eu/eudamed',
			),
			contact: '',
		}),
		entry('cerNcbiApi', 'NCBI', 'ncbiApi', {
			...{ apiKey: readSecret('CER_NCBI_KEY_FILE') ?? '', email: '', crossrefMailto: '' },
			baseUrl: address('CER_NCBI_URL', 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils'),
			europePmcUrl: address(
				'CER_EUROPE_PMC_URL',
				'https://www.ebi.ac.uk/europepmc/webservices/rest',
			),
			clinicalTrialsUrl: address('CER_CLINICAL_TRIALS_URL', 'https://clinicaltrials.gov/api/v2'),
			crossrefUrl: address('CER_CROSSREF_URL', 'https://api.crossref.org'),
		}),
	];
}

/** Which credential types each node of the pack takes, as n8n itself has loaded it. */
function typesOfNodes(folder) {
	const file = join(folder, 'nodes.json');
	n8n(['export:nodes', `--output=${file}`], /Successfully exported/);
	const own = JSON.parse(readFileSync(file, 'utf8')).filter(({ name }) =>
		name.startsWith('n8n-nodes-cer.'),
	);
	if (own.length === 0) fail('n8n has not loaded the pack n8n-nodes-cer.');
	const types = own.map(({ name, credentials: taken = [] }) => [
		name,
		taken.map((one) => one.name),
	]);
	return new Map([...OF_N8N, ...types]);
}

function bound(workflow, types, stored) {
	const nodes = workflow.nodes.map((node) => {
		const own = (types.get(node.type) ?? []).flatMap((type) => {
			const found = stored.find((one) => one.type === type);
			return found ? [[type, { id: found.id, name: found.name }]] : [];
		});
		return own.length === 0
			? node
			: { ...node, credentials: { ...Object.fromEntries(own), ...node.credentials } };
	});
	return { ...workflow, nodes };
}

/** n8n publishes a workflow only after those it calls; an error handler may come later. */
function inOrder(workflows) {
	const ids = workflows.map(({ id }) => id);
	const calls = (one) =>
		ids.filter((id) => id !== one.id && JSON.stringify(one.nodes).includes(`"${id}"`));
	const sorted = [];
	let left = workflows;
	while (left.length > 0) {
		const done = new Set(sorted.map(({ id }) => id));
		const ready = left.filter((one) => calls(one).every((id) => done.has(id) || !ids.includes(id)));
		sorted.push(...(ready.length > 0 ? ready : left.slice(0, 1)));
		left = left.filter((one) => !sorted.includes(one));
	}
	return sorted;
}

/** A node that must have a credential which only the user can give (n8n's own API key). */
const waitsForUser = (workflow) =>
	workflow.nodes.some((node) => node.type === 'n8n-nodes-base.n8n' && !node.disabled);

const folder = mkdtempSync(join(tmpdir(), 'cer-setup-'));
try {
	const given = credentials();
	const replace = process.argv.includes('--replace-credentials');
	const keptCredentials = idsOf('credentials', folder);
	const newCredentials = given.filter(({ id }) => replace || !keptCredentials.has(id));
	store('credentials', newCredentials, folder);

	const keptWorkflows = idsOf('workflow', folder);
	const types = typesOfNodes(folder);
	const templates = readdirSync(TEMPLATES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => JSON.parse(readFileSync(join(TEMPLATES, file), 'utf8')))
		.filter(({ id }) => !keptWorkflows.has(id))
		.map((workflow) => bound(workflow, types, given));
	store('workflow', templates, folder);
	const toPublish = inOrder(templates.filter((workflow) => !waitsForUser(workflow)));
	for (const { id } of toPublish) n8n(['publish:workflow', `--id=${id}`], /Publishing workflow/);
	const waiting = templates.filter(waitsForUser).map(({ name }) => name);
	process.stdout.write(
		`${JSON.stringify({
			credentialsStored: newCredentials.map(({ name }) => name),
			workflowsStored: templates.length,
			workflowsPublished: toPublish.length,
			workflowsLeftToPublish: waiting,
		})}\n`,
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
