import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { treeOf, treesOf } from '../deploy';
import type { Cluster } from './manifests';

/** The service and port that a path leads to: of all rules the longest that holds it, element by element. */
export function serviceFor(
	cluster: Cluster,
	path: string,
): { name: string; port: unknown } | undefined {
	const elements = (text: string) => text.split('/').filter(Boolean);
	const asked = elements(path);
	const found = cluster
		.ofKind('Ingress')
		.flatMap(({ spec }) => treesOf(treeOf(spec).rules))
		.flatMap(({ http }) => treesOf(treeOf(http).paths))
		.map((rule) => ({ rule, of: elements(String(rule.path)) }))
		.filter(({ of }) => of.every((element, at) => element === asked[at]))
		.sort((one, other) => other.of.length - one.of.length)[0];
	const { name, port } = treeOf(treeOf(found?.rule.backend).service);
	if (name === undefined) return undefined;
	const service = cluster.find('Service', name);
	const { name: named } = treeOf(port);
	const given = treesOf(treeOf(service?.spec).ports).find((one) => one.name === named);
	return { name: String(name), port: given?.port };
}

/** Stands where an ingress controller would, on a port of this machine: 503 where nobody is behind a service. */
export async function startIngress(
	cluster: Cluster,
	addressOf: (service: string) => string | undefined,
): Promise<{ url: string; close(): void }> {
	const server = createServer((incoming, answer) => {
		const to = serviceFor(cluster, new URL(incoming.url ?? '/', 'http://host').pathname);
		const address = to && addressOf(to.name);
		if (!to || address === undefined) return void answer.writeHead(503).end();
		pass(incoming, { host: address, port: Number(to.port) }, (passed) => {
			if (!passed) return void answer.writeHead(502).end();
			answer.writeHead(passed.statusCode ?? 502, passed.headers);
			passed.pipe(answer);
		});
	});
	await listening(server);
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return { url: `http://localhost:${port}`, close };
}

const listening = (server: Server) =>
	new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

function pass(
	incoming: IncomingMessage,
	to: { host: string; port: number },
	done: (passed?: IncomingMessage) => void,
): void {
	const { method, url, headers } = incoming;
	const outgoing = request({ ...to, method, path: url, headers }, done);
	outgoing.once('error', () => done());
	incoming.pipe(outgoing);
}
