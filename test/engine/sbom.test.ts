import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/engine';
import { output } from '../support/processes';

interface Component {
	'bom-ref': string;
	purl: string;
	hashes: { alg: string; content: string }[];
	licenses: unknown[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

describe('The bill of materials', () => {
	it('lists each shipping dependency of the lock and nothing else, with licence, hash and address', async () => {
		const text = await output(process.execPath, [join(ROOT, 'tools', 'sbom.mjs')], { cwd: ROOT });
		const bom = JSON.parse(text) as {
			bomFormat: string;
			specVersion: string;
			serialNumber: string;
			metadata: { component: { name: string; version: string } };
			components: Component[];
		};
		expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
		expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		const { name, version } = read('package.json') as { name: string; version: string };
		expect(bom.metadata.component).toMatchObject({ name, version });

		const { packages } = read('package-lock.json') as {
			packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean }>;
		};
		const shipped = Object.entries(packages)
			.filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
			.map(([path, one]) => `${path.split('node_modules/').pop()}@${one.version}`);
		const listed = bom.components.map((one) => one['bom-ref']);
		expect(listed.sort()).toEqual([...new Set(shipped)].sort());

		const lacking = bom.components.filter(
			({ purl, hashes, licenses }) =>
				!purl.startsWith('pkg:npm/') || hashes[0]?.alg !== 'SHA-512' || licenses.length === 0,
		);
		expect(lacking).toEqual([]);
	});
});
