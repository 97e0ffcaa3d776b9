import { join } from 'node:path';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../sources/planted.ts';
import { startSources } from '../sources/server.ts';
import { bringUp, type Sandbox } from './bring-up.ts';
import { claimFolder } from './claim-folder.ts';
import { LIVE_URLS, sandboxCredentials, type SourceUrls } from './credentials.ts';
import { LIVE_ORDERS, mostReported, type DemoOrder } from './demo-codes.ts';
import type { Host } from '../../tools/install-host.mjs';
import { keptLogin, type Login } from './login-file.ts';
import { downloadReport, keepFilesBeside, keepReport, orderReport } from './order-report.ts';
import { startMailServer } from '../mail/mail-server.ts';
import { importTerminology } from './import-terminology.ts';
import { freePortNear, portIsFree } from './ports.ts';

/** What `npm start` hands over, as JSON in the first argument. */
interface Options {
	live: boolean;
	records?: string;
	port: number;
	data: string;
	exit: boolean;
	host: Host;
	packRoot: string;
	cacheDir: string;
}

/** The source simulator's port where it is free, so that the stored credentials stay the same. */
const SOURCES_PORT = 5690;
/** The mail server's, likewise. */
const MAIL_PORT = 5691;

/** What is to be ended, last started first. */
const running: Array<() => Promise<void>> = [];
let ending: Promise<void> | undefined;

const say = (line = '') => process.stdout.write(`${line}\n`);

/** Ends everything that was started, once, and leaves with the code. */
async function finish(code: number): Promise<void> {
	ending ??= (async () => {
		for (const close of running.reverse())
			await close().catch((error: unknown) => say(String(error)));
		process.exit(code);
	})();
	await ending;
}

function endOnSignal(): void {
	const end = () => {
		if (ending === undefined) say('\nEnding n8n and the sources …');
		void finish(0);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
	process.on('disconnect', end);
}

async function main(options: Options): Promise<void> {
	if (!(await portIsFree(options.port))) {
		throw new Error(
			`Port ${options.port} is in use; end what uses it or choose another: npm start -- --port N.`,
		);
	}
	claimFolder(options.data);
	const login = keptLogin(loginFileOf(options));
	const { urls, orders, terminologyUrl } = await chooseSources(options);
	if (terminologyUrl !== undefined) {
		say(await importTerminology({ ...options, terminologyUrl }));
	}
	const sandbox = await startAll(options, login, urls, orders);
	const portal = { ordersUrl: sandbox.ordersUrl, token: login.token, mailbox: login.email };
	const paths: string[] = [];
	for (const order of orders) {
		const path = await makeReport(options, portal, order);
		if (path !== undefined) paths.push(path);
	}
	sayWhatIsThere(options, login, sandbox, paths, orders);
	if (options.exit) await finish(paths.length === orders.length && paths.length > 0 ? 0 : 1);
}

async function startAll(
	options: Options,
	login: Login,
	urls: SourceUrls,
	orders: readonly DemoOrder[],
): Promise<Sandbox> {
	const { host, packRoot, cacheDir, port, data } = options;
	const folder = join(data, 'mail');
	const mail = await startMailServer({ port: await freePortNear(MAIL_PORT, port), folder });
	running.push(() => mail.close());
	const sandbox = await bringUp({
		host,
		packRoot,
		cacheDir,
		port,
		userFolder: join(data, 'n8n'),
		logFile: join(data, 'logs', 'n8n.log'),
		owner: login,
		token: login.token,
		credentials: sandboxCredentials(
			urls,
			{ actor: login.email, token: login.token },
			{ mail, ...(options.live && keysOfUser()) },
		),
		mail: true,
		watch: watchOrders(orders),
		log: say,
	});
	running.push(() => sandbox.n8n.close());
	void sandbox.n8n.ended.then((message) => {
		if (ending === undefined) {
			say(message);
			void finish(1);
		}
	});
	return sandbox;
}

/** Keys the user brings for the real sources. */
const keysOfUser = () => ({
	openFdaKey: process.env.OPENFDA_API_KEY,
	ncbiKey: process.env.NCBI_API_KEY,
});

/** The refresh templates watch the products that were ordered. */
function watchOrders(orders: readonly DemoOrder[]): Record<string, string[]> {
	const codes = (kind: DemoOrder['kind']) =>
		orders.filter((order) => order.kind === kind).map(({ code }) => code);
	return {
		cerRefreshFdaDevices: codes('device'),
		cerRefreshFaers: codes('drug'),
		cerRefreshEudamed: [...codes('EUDAMED device'), ...codes('device')],
	};
}

async function chooseSources(
	options: Options,
): Promise<{ urls: SourceUrls; orders: readonly DemoOrder[]; terminologyUrl?: string }> {
	if (options.live) return { urls: LIVE_URLS, orders: LIVE_ORDERS };
	const { records } = options;
	const sources = await startSources({
		port: await freePortNear(SOURCES_PORT, options.port),
		...(records !== undefined && { recordsDir: records }),
	});
	running.push(() => sources.close());
	say(`The sources answer at ${sources.url}${records ? `, with the records of ${records}` : ''}.`);
	if (records === undefined) {
		return {
			urls: sources,
			terminologyUrl: sources.terminologyUrl,
			orders: [
				{ kind: 'device', code: DEMO_DEVICE_CODE },
				{ kind: 'drug', code: DEMO_DRUG_CODE },
			],
		};
	}
	const orders = await mostReported(sources);
	if (orders.length === 0) {
		throw new Error(
			`In ${records} is nothing to order: no report names a device or drug by a code, and EUDAMED has no device.`,
		);
	}
	for (const kind of ['device', 'drug', 'EUDAMED device'] as const) {
		if (orders.every((order) => order.kind !== kind)) {
			say(`There is no ${kind} to order: none of the records there names one by a code.`);
		}
	}
	return { urls: sources, orders };
}

async function makeReport(
	{ data }: Options,
	portal: { ordersUrl: string; token: string; mailbox: string },
	{ kind, ...order }: DemoOrder,
): Promise<string | undefined> {
	const { code } = order;
	say(`Ordering a report for the ${kind} ${code} …`);
	try {
		const recipients = [portal.mailbox];
		const job = await orderReport(portal, { ...order, recipients }, (step) => say(`  ${step}`));
		if (job.state !== 'succeeded') {
			say(`  The report for ${code} ${job.state}: ${job.message ?? 'no reason was given'}`);
			return undefined;
		}
		const pdf = await downloadReport(portal, job.reportUrl);
		const day = new Date().toISOString().slice(0, 10);
		const path = keepReport(join(data, 'reports'), code, day, pdf);
		const beside = await keepFilesBeside(portal, job, path);
		say(`  Kept as .pdf ${beside.join(' ')}`);
		return path;
	} catch (error) {
		say(`  The report for ${code} could not be made: ${messageOf(error)}`);
		return undefined;
	}
}

const HEADINGS = ['No report was made; the reasons are above.', 'One report was made:'];

function sayWhatIsThere(
	options: Options,
	login: Login,
	{ n8n, ordersUrl }: Sandbox,
	paths: readonly string[],
	orders: readonly DemoOrder[],
): void {
	const [first] = orders;
	say();
	say(HEADINGS[paths.length] ?? `${paths.length} reports were made:`);
	for (const path of paths) say(`  ${path}`);
	if (paths.length > 0)
		say('Beside each lie its other files: Word, workbook, run and line listing.');
	say();
	// Output that is not a terminal's is kept in logs, where secrets do not belong.
	const isSeen = process.stdout.isTTY;
	const secret = (value: string) => (isSeen ? value : `(in ${loginFileOf(options)})`);
	say(`Editor:  ${n8n.url}   login ${login.email}   password ${secret(login.password)}`);
	say(`Dashboard: ${ordersUrl.replace(/\/reports$/, '')}   token ${secret(login.token)}`);
	say(`Mails:   ${join(options.data, 'mail')}`);
	say('Another report:');
	say(`  curl -X POST ${ordersUrl} \\`);
	const file = JSON.stringify(loginFileOf(options));
	const bearer = isSeen ? login.token : `$(node -p 'require(${file}).token')`;
	say(`    -H "Authorization: Bearer ${bearer}" -H 'Content-Type: application/json' \\`);
	say(`    -d '{"code":"${first?.code ?? DEMO_DEVICE_CODE}"}'`);
	say(`Logs:    ${n8n.logFile}`);
	if (!options.exit) say('Ctrl-C ends everything.');
}

const loginFileOf = ({ data }: Options): string => join(data, 'login.json');

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

endOnSignal();
main(JSON.parse(process.argv[2] ?? '{}')).catch((error: unknown) => {
	process.stderr.write(`${messageOf(error)}\n`);
	void finish(1);
});
