import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { n8n } from '../../../package.json';
import { ROOT } from './pages';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const REPOSITORY = 'https://github.com/n8n-nodes-cer/n8n-nodes-cer';

/** Every page that people read, decisions, changelog and issue forms too. */
const listed = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(?:md|yml)$/.test(name))
		.map((name) => join(folder, name));
const PAGES = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
	...['deploy/README.md', 'workflows/README.md', 'sandbox/sources/README.md'],
	...listed('docs'),
	...listed('.github'),
];

/** The addresses of headings, as GitHub makes them of their words. */
function anchorsOf(text: string): Set<string> {
	const prose = text.replace(/^```[^]*?^```/gm, '');
	const taken = new Map<string, number>();
	const anchors = [...prose.matchAll(/^#{1,6} (.*)$/gm)].map(([, words = '']) => {
		const plain = words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
		const anchor = plain
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-');
		const before = taken.get(anchor) ?? 0;
		taken.set(anchor, before + 1);
		return before === 0 ? anchor : `${anchor}-${before}`;
	});
	return new Set(anchors);
}

/** What is wrong with a link to a file of the repository, and to a heading of it. */
function faultOf(file: string, anchor: string): string | undefined {
	if (!existsSync(join(ROOT, file))) return `${file} is not there`;
	if (anchor === '') return undefined;
	if (/^L\d+(?:-L\d+)?$/.test(anchor) && !file.endsWith('.md')) return undefined;
	return anchorsOf(read(file)).has(anchor) ? undefined : `${file} has no heading #${anchor}`;
}

/** A link of a page or of a node, as a file and a heading of the repository; undefined if it leads elsewhere. */
function placeOf(link: string, page: string): { file: string; anchor: string } | undefined {
	const [address = '', anchor = ''] = link.split('#');
	if (address === REPOSITORY) return { file: 'README.md', anchor: anchor.replace(/^readme$/, '') };
	const ofMain = /^\/blob\/main\/(.*)$/.exec(address.replace(REPOSITORY, ''));
	if (ofMain) return { file: ofMain[1] ?? '', anchor };
	if (/^[a-z]+:/i.test(address)) return undefined;
	const file = address === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), address));
	return { file: decodeURIComponent(file), anchor };
}

const linksOf = (text: string): string[] => [
	...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link),
	...[...text.matchAll(/https:\/\/github\.com\/n8n-nodes-cer\/n8n-nodes-cer[^\s)"'`>]*/g)].map(
		([link]) => link,
	),
];

const faultsOf = (page: string): string[] =>
	linksOf(read(page)).flatMap((link) => {
		const place = placeOf(link, page);
		const fault = place && faultOf(place.file, place.anchor);
		return fault === undefined ? [] : [`${page}: ${link}: ${fault}`];
	});

describe('The pages', () => {
	it('link only to files and headings of the repository that are there', () => {
		expect(PAGES.flatMap(faultsOf)).toEqual([]);
	});

	it('of docs/ can all be reached from README.md', () => {
		const reached = new Set(['README.md']);
		for (const page of reached) {
			for (const link of linksOf(read(page))) {
				const file = placeOf(link, page)?.file ?? '';
				const path = join(ROOT, file);
				if (!existsSync(path)) continue;
				if (file.endsWith('.md')) reached.add(file);
				if (statSync(path).isDirectory() && file.startsWith('docs')) {
					for (const one of listed(file)) reached.add(one);
				}
			}
		}
		const pages = PAGES.filter((page) => page.startsWith('docs') || /^[A-Z]+\.md$/.test(page));
		expect(pages.filter((page) => !reached.has(page))).toEqual([]);
	});

	it('name every template in README.md', () => {
		const files = readdirSync(join(ROOT, 'workflows')).filter((name) => name.endsWith('.json'));
		const names = files.map((file) => String(JSON.parse(read(join('workflows', file))).name));
		const said = read('README.md');
		expect(names.filter((name) => !said.includes(name))).toEqual([]);
	});

	it('say of each picture what it shows, and all pictures together stay small', () => {
		const pictures = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
		expect(pictures.length).toBeGreaterThanOrEqual(3);
		expect(pictures.filter(([, alt = '']) => alt.length < 30)).toEqual([]);
		const shown = pictures.map(([, , file = '']) => file).sort();
		const kept = readdirSync(join(ROOT, 'docs/pictures')).map((name) => `docs/pictures/${name}`);
		expect(shown).toEqual(kept.sort());
		const bytes = kept.reduce((sum, file) => sum + statSync(join(ROOT, file)).size, 0);
		expect(bytes).toBeLessThan(1_500_000);
	});
});

describe('What n8n shows of each node', () => {
	const nodes = n8n.nodes.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.json'));
	const credentials = n8n.credentials.map((file) =>
		file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
	);

	it.each(nodes)('is complete in %s: categories, words to find it by, links', (file) => {
		const codex: unknown = JSON.parse(read(file));
		const name = file.replace(/^.*\/|\.node\.json$/g, '');
		const link = { url: expect.stringContaining(`${REPOSITORY}/blob/main/docs/nodes.md#`) };
		expect(codex).toMatchObject({
			node: `n8n-nodes-cer.${name.charAt(0).toLowerCase()}${name.slice(1)}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			categories: expect.arrayContaining([expect.any(String)]),
			resources: {
				primaryDocumentation: [link],
				credentialDocumentation: expect.arrayContaining([link]),
				generic: expect.arrayContaining([
					{ label: expect.any(String), icon: expect.any(String), url: expect.any(String) },
				]),
			},
			alias: expect.arrayContaining([expect.any(String)]),
		});
		expect(faultsOf(file)).toEqual([]);
	});

	it.each(credentials)('leads from %s to a page that is there', (file) => {
		expect(read(file)).toMatch(/documentationUrl =\s+'https:\/\//);
		expect(faultsOf(file)).toEqual([]);
	});

	it('is described in docs/nodes.md, each node and credential under its name', () => {
		const headings = new Set([...read('docs/nodes.md').matchAll(/^## (.*)$/gm)].map(([, h]) => h));
		const sources = [...nodes.map((file) => file.replace(/json$/, 'ts')), ...credentials];
		const names = sources.map((file) => /displayName(?:: | = )'([^']+)'/.exec(read(file))?.[1]);
		expect([...headings].sort()).toEqual(names.sort());
	});
});
