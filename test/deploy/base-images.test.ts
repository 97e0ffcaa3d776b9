import { ensureBaseImages, shortName, standIns } from '../support/docker/base-images';
import { useDocker, type Docker } from '../support/docker/docker';
import { imagesAskedFor } from '../support/docker/images-asked-for';

/** There is no package of it in Debian. */
const NOT_TO_BE_HAD = ['grafana/grafana'];

describe('What stands in for the official images', () => {
	let docker: Docker;
	const full = (name: string) => imagesAskedFor().find((one) => one.name === name)?.full ?? '';
	const inside = (name: string, script: string) =>
		docker('run', '--rm', '--entrypoint', 'sh', full(name), '-c', script);

	beforeAll(async () => {
		docker = await useDocker();
		await ensureBaseImages(docker);
	});

	it('is there for all that Dockerfile and compose.yaml start from, but for what Debian does not have', () => {
		const missing = imagesAskedFor().filter(({ name }) => !standIns().includes(shortName(name)));
		expect(missing.map(({ name }) => name)).toEqual(NOT_TO_BE_HAD);
	});

	it('has the Node.js, npm and n8n of the official ones in their places', async () => {
		expect(await inside('node', 'node --version; which node npm; id -u node')).toBe(
			['v24.21.0', '/usr/local/bin/node', '/usr/local/bin/npm', '1000'].join('\n'),
		);
		expect(await inside('n8nio/n8n', 'n8n --version; which node npm n8n; id -u; pwd')).toBe(
			[
				'2.41.1',
				...['node', 'npm', 'n8n'].map((name) => `/usr/local/bin/${name}`),
				...['1000', '/home/node'],
			].join('\n'),
		);
	});

	it('has databases, proxy and monitoring under the same users', async () => {
		expect(await inside('postgres', 'postgres --version; id -u postgres')).toMatch(
			/ 17\..*\n999$/s,
		);
		expect(await inside('redis', 'redis-server --version; id -u redis')).toMatch(/v=8\..*\n999$/s);
		expect(await inside('caddy', 'caddy version; id -u; wget --help 2>&1 | head -n 1')).toMatch(
			/^2\..*\n0\nBusyBox/s,
		);
		expect(await inside('prom/prometheus', 'prometheus --version | head -n 1; id -u')).toMatch(
			/version 2\..*\n65534$/s,
		);
	});
});
