import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureHost } from '../../tools/install-host.mjs';
import { publishWorkflows } from '../../sandbox/host/import';
import type { Workflow } from '../../sandbox/host/templates';
import { waitUntil } from '../../sandbox/host/wait-until';
import { startMailServer, type MailServer } from '../../sandbox/mail/mail-server';
import type { TestSandbox } from './n8n';

/** A mail as its reader's program takes it apart. */
export interface ParsedMail {
	from: string;
	to: string[];
	subject: string;
	html: string;
	text: string;
	attachments: Array<{ filename: string; contentType: string; content: Buffer }>;
}

/** The sandbox's SMTP server, that can go down and come up again on the same port. */
export interface FailingMailServer {
	port: number;
	/** Refuses every recipient for now (450), or takes mail again. */
	refuse(on: boolean): void;
	/** Nobody listens any more: connections are refused. */
	goDown(): Promise<void>;
	comeUp(): Promise<void>;
	/** All mails taken so far, oldest first. */
	mails(): Promise<ParsedMail[]>;
	/** Resolves with all mails when there are so many; rejects after the time limit. */
	received(count: number): Promise<ParsedMail[]>;
	stop(): Promise<void>;
}

/** Starts one. */
export async function startFailingMailServer(): Promise<FailingMailServer> {
	const parse = await mailParser();
	const before: MailServer['mails'] = [];
	let server: MailServer | undefined = await startMailServer();
	const { port } = server;
	const taken = () => [...before, ...(server?.mails ?? [])];
	const goDown = async (): Promise<void> => {
		const stopping = server;
		if (!stopping) return;
		before.push(...stopping.mails);
		server = undefined;
		await stopping.close();
	};
	const mails = () =>
		Promise.all(taken().map(async ({ raw, from, to }) => toParsed(await parse(raw), from, to)));
	return {
		port,
		refuse: (on) => server?.refuse(on),
		goDown,
		comeUp: async () => {
			server ??= await startMailServer({ port });
		},
		mails,
		received: async (count) => {
			await waitUntil(`${count} mails come`, async () => taken().length >= count || undefined);
			return await mails();
		},
		stop: goDown,
	};
}

/** The members of mailparser's result that are read here. */
interface Parsed {
	subject?: string;
	html: string | false;
	text?: string;
	attachments: Array<{ filename?: string; contentType: string; content: Buffer }>;
}

/** n8n's own parser of mails, from the installed n8n. */
async function mailParser(): Promise<(raw: string) => Promise<Parsed>> {
	const { dir } = await ensureHost({ log: () => {} });
	const { simpleParser } = createRequire(join(dir, 'package.json'))('mailparser') as {
		simpleParser(raw: string): Promise<Parsed>;
	};
	return simpleParser;
}

const toParsed = (
	{ subject, html, text, attachments }: Parsed,
	from: string,
	to: string[],
): ParsedMail => ({
	from,
	to,
	subject: subject ?? '',
	html: html === false ? '' : html,
	text: text ?? '',
	attachments: attachments.map(({ filename, contentType, content }) => ({
		filename: filename ?? '',
		contentType,
		content,
	})),
});

const DELIVER = '/rest/workflows/cerDeliver';
/** The credential of the sandbox's own mail server, which `sandbox.mail` shows. */
const SANDBOX_SMTP = { id: 'cerSmtp', name: 'Mail of the sandbox' };

/**
 * What a person does once in the editor for mail to go out: chooses the credential in _Send Email_ of
 * "Deliver Notifications", switches the node on, publishes.
 */
export async function switchOnMail(
	{ session }: Pick<TestSandbox, 'session'>,
	smtp: { id: string; name: string } | 'none' = SANDBOX_SMTP,
	{ publish = true }: { publish?: boolean } = {},
): Promise<void> {
	const stored = (await session.call('GET', DELIVER)) as Workflow;
	const nodes = stored.nodes.map((node) =>
		node.name === 'Send Email'
			? { ...node, disabled: false, credentials: smtp === 'none' ? {} : { smtp } }
			: node,
	);
	await session.call('PATCH', DELIVER, { ...stored, nodes });
	if (publish) await publishWorkflows(session, [{ ...stored, nodes }]);
}
