import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/** A message as it came in. */
export interface ReceivedMail {
	from: string;
	to: string[];
	/** RFC 5322 text, headers and body. */
	raw: string;
	receivedAt: string;
}

/** A running mail server on the loopback address. */
export interface MailServer {
	port: number;
	/** Messages taken so far, oldest first. */
	mails: ReceivedMail[];
	/** Refuses every recipient for now (450), or takes mail again. */
	refuse(on: boolean): void;
	close(): Promise<void>;
}

/** What a mail server is started with. */
export interface MailServerOptions {
	/** Default: any free one. */
	port?: number;
	/** Keeps each message as a file `0001.eml` there, after those that are there. */
	folder?: string;
}

/**
 * Starts a real SMTP server that delivers nothing: it keeps what it is given, so that the demo and
 * the tests can read the mails the workflows send.
 */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
	const mails: ReceivedMail[] = [];
	let refusing = false;
	if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true });
	const server = new SMTPServer({
		authOptional: true,
		// No certificate here: n8n's credential says so too.
		disabledCommands: ['STARTTLS'],
		logger: false,
		onRcptTo(_address, _session, done) {
			if (!refusing) return done();
			done(Object.assign(new Error('Mailbox busy, try again later'), { responseCode: 450 }));
		},
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const { mailFrom, rcptTo } = session.envelope;
				const mail = {
					from: mailFrom === false ? '' : mailFrom.address,
					to: rcptTo.map(({ address }) => address),
					raw: Buffer.concat(chunks).toString('utf8'),
					receivedAt: new Date().toISOString(),
				};
				mails.push(mail);
				if (options.folder !== undefined) keep(options.folder, mail.raw);
				done();
			});
		},
	});
	// A client that breaks off is its own affair.
	server.on('error', () => undefined);
	await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		port,
		mails,
		refuse: (on) => {
			refusing = on;
		},
		close: () => new Promise((resolve) => server.close(resolve)),
	};
}

function keep(folder: string, raw: string): void {
	const number = readdirSync(folder).filter((file) => file.endsWith('.eml')).length + 1;
	writeFileSync(join(folder, `${String(number).padStart(4, '0')}.eml`), raw);
}
