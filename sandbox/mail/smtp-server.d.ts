/** The part of smtp-server the sandbox uses; the package ships no types. */
declare module 'smtp-server' {
	import type { Server } from 'node:net';
	import type { Readable } from 'node:stream';

	interface Address {
		address: string;
	}
	interface Session {
		envelope: { mailFrom: Address | false; rcptTo: Address[] };
	}
	type Done = (error?: Error & { responseCode?: number }) => void;
	interface Options {
		authOptional?: boolean;
		disabledCommands?: string[];
		logger?: boolean;
		onRcptTo?(address: Address, session: Session, done: Done): void;
		onData(stream: Readable, session: Session, done: Done): void;
	}
	export class SMTPServer {
		constructor(options: Options);
		readonly server: Server;
		listen(port: number, host: string, done: () => void): void;
		close(done: () => void): void;
		on(event: 'error', listener: (error: Error) => void): void;
	}
}
