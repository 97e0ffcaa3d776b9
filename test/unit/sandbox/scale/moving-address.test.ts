import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { MovingAddress } from '../../../../sandbox/scale/moving-address';

describe('MovingAddress', () => {
	const servers: Server[] = [];
	const sockets: Socket[] = [];
	let address: MovingAddress;
	beforeEach(async () => {
		address = await MovingAddress.listen();
	});
	afterEach(async () => {
		for (const socket of sockets.splice(0)) socket.destroy();
		await address.close();
		for (const server of servers.splice(0)) server.close();
	});

	/** A server that answers each line with its name. */
	const serve = async (name: string): Promise<number> => {
		const server = createServer((socket) => {
			sockets.push(socket);
			socket.on('error', () => {});
			socket.on('data', () => socket.write(name));
		}).listen(0, '127.0.0.1');
		servers.push(server);
		await once(server, 'listening');
		return (server.address() as AddressInfo).port;
	};
	const open = async (): Promise<Socket> => {
		const socket = connect(address.port, '127.0.0.1');
		sockets.push(socket);
		socket.on('error', () => {});
		await once(socket, 'connect');
		return socket;
	};
	const ask = async (socket: Socket): Promise<string> => {
		socket.write('who?');
		return String((await once(socket, 'data'))[0]);
	};

	it('leads new connections to where it was moved and leaves open ones where they are', async () => {
		const [first, second] = [await serve('first'), await serve('second')];
		address.leadTo(first);
		const before = await open();
		expect(await ask(before)).toBe('first');
		address.leadTo(second);
		expect(await ask(await open())).toBe('second');
		expect(await ask(before)).toBe('first');
	});

	it('cuts all connections when told, and those to nowhere at once', async () => {
		address.leadTo(await serve('first'));
		const cut = await open();
		expect(await ask(cut)).toBe('first');
		address.cut();
		await once(cut, 'close');
		address.leadTo(undefined);
		await once(await open(), 'close');
		expect(address.connections).toBe(0);
	});
});
