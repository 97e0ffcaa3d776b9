import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../host/ports.ts';

/**
 * An address that leads to whichever server holds it now, as a cluster's service, a proxy or a floating
 * address does: TCP, byte for byte. It can be moved with its connections cut, or leaving them where they are.
 */
export class MovingAddress {
	readonly port: number;
	private readonly server: Server;
	private readonly open = new Set<Socket>();
	private target: number | undefined;

	private constructor(server: Server, port: number) {
		this.server = server;
		this.port = port;
		server.on('connection', (client) => this.join(client));
	}

	/** Listens on the loopback address; leads nowhere yet. */
	static async listen(): Promise<MovingAddress> {
		const port = await freePort();
		const server = createServer({ noDelay: true });
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		return new MovingAddress(server, port);
	}

	/** How many connections are open. */
	get connections(): number {
		return this.open.size;
	}

	/** Leads new connections to another port; `undefined` leads nowhere. */
	leadTo(port: number | undefined): void {
		this.target = port;
	}

	/** Cuts all connections there are. */
	cut(): void {
		for (const socket of this.open) socket.destroy();
	}

	async close(): Promise<void> {
		this.cut();
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
		});
	}

	private join(client: Socket): void {
		client.on('error', () => client.destroy());
		if (this.target === undefined) {
			client.destroy();
			return;
		}
		const server = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
		this.open.add(client);
		server.on('error', () => server.destroy());
		client.once('close', () => {
			this.open.delete(client);
			server.destroy();
		});
		server.once('close', () => client.destroy());
		client.pipe(server).pipe(client);
	}
}
