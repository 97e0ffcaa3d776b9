import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES } from '../../../lib/api';
import { commands } from '../../../lib/cli/commands';
import { DEFAULT_SETTINGS } from '../../../lib/model';
import { found, linksOf, pagesOfToday, ROOT } from './pages';

const pages = pagesOfToday();
const api = pages.find(({ file }) => file === 'docs/api.md')?.text ?? '';

describe('The documentation', () => {
	it('links only to what is there', () => {
		const broken = pages.flatMap((page) =>
			linksOf(page)
				.filter((target) => !existsSync(join(ROOT, target)))
				.map((target) => `${page.file}: ${target}`),
		);
		expect(broken).toEqual([]);
	});

	it('names only files and folders that are there', () => {
		const PATH =
			/`((?:lib|nodes|credentials|dashboard|sandbox|tools|workflows|deploy|test|docs|bin)\/[\w./-]*)`/g;
		const wrong = found(pages, PATH)
			.filter(({ claim }) => !claim.startsWith('test/output') && !claim.includes('dist'))
			.filter(
				({ claim }) => !existsSync(join(ROOT, claim)) && !existsSync(join(ROOT, `${claim}.ts`)),
			);
		expect(wrong).toEqual([]);
	});

	it('names functions where they are', () => {
		const claims = pages.flatMap(({ file, text }) =>
			[...text.matchAll(/`([\w./-]+\.ts)` › `(\w+)`/g)].map(([, path = '', name = '']) => ({
				...{ file, path, name },
			})),
		);
		expect(claims.length).toBeGreaterThan(0);
		const wrong = claims.filter(({ path, name }) => {
			const code = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '';
			return !new RegExp(`\\b(?:function|const) \\*?${name}\\b`).test(code);
		});
		expect(wrong).toEqual([]);
	});

	it('gives only commands of npm that package.json has', () => {
		const scripts = Object.keys(
			JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts,
		);
		const wrong = found(pages, /npm run ([a-z]\w*(?:[:-]\w+)*)/g).filter(
			({ claim }) => !scripts.includes(claim),
		);
		expect(wrong).toEqual([]);
	});

	it('gives only commands of cer that there are', () => {
		const known = commands.map(({ name }) => name);
		const wrong = found(pages, /`(?:npx )?cer ([a-z][a-z-]*)/g).filter(
			({ claim }) => !known.includes(claim),
		);
		expect(wrong).toEqual([]);
	});

	it('gives only options of cer that their commands take', async () => {
		const usages = new Map<string, string>();
		for (const { name, describe: load } of commands) {
			usages.set(name, JSON.stringify(await load()));
		}
		const wrong = found(pages, /`(?:npx )?cer ([a-z][a-z-]* [^`]*)`/g).flatMap(
			({ file, claim }) => {
				const usage = usages.get(claim.split(' ')[0] ?? '') ?? '';
				const options = claim.match(/(?<=\s)--[a-z][a-z-]*/g) ?? [];
				return options
					.filter((option) => !usage.includes(option))
					.map((option) => `${file}: cer ${claim}: ${option}`);
			},
		);
		expect(wrong).toEqual([]);
	});

	it('names only settings that there are, with the values they have when nobody changed them', () => {
		const groups = Object.keys(DEFAULT_SETTINGS).join('|');
		const pattern = new RegExp(`\`((?:${groups})\\.[A-Za-z]+\`(?: \\(\\d+\\))?)`, 'g');
		const defaults: Record<string, Record<string, unknown>> = DEFAULT_SETTINGS;
		const wrong = found(pages, pattern).filter(({ claim }) => {
			const [, group = '', name = '', value] = /^(\w+)\.(\w+)`(?: \((\d+)\))?$/.exec(claim) ?? [];
			const known = defaults[group] ?? {};
			return !(name in known) || (value !== undefined && String(known[name]) !== value);
		});
		expect(wrong).toEqual([]);
	});
});

describe('The page of the API', () => {
	/** `GET, PUT /watchlist/:id` as one line each, with the role at the same place of the next cell. */
	const rows = [...api.matchAll(/^\| `([A-Z, ]+) \/([^`?]*)[^`]*`\s*\| ([^|]*?)\s*\|/gm)].flatMap(
		([, methods = '', path = '', roles = '']) =>
			methods.split(', ').map((method, index) => {
				const each = roles.split(', ');
				const role = each.length === methods.split(', ').length ? each[index] : roles;
				return { address: `${method} ${path.replace(':jobId', ':id')}`, role: role ?? '' };
			}),
	);

	it('has a row for each address, and an address for each row', () => {
		const served = ROUTES.map(({ method, pattern }) =>
			pattern.startsWith('ws/') ? `WS ${pattern}` : `${method} ${pattern}`,
		);
		expect(rows.map(({ address }) => address).sort()).toEqual(served.sort());
	});

	it('says the role that each address asks for', () => {
		const wrong = ROUTES.filter(({ access }) => access !== 'open').flatMap(
			({ method, pattern, access }) => {
				const row = rows.find(
					({ address }) => address === `${pattern.startsWith('ws/') ? 'WS' : method} ${pattern}`,
				);
				return row === undefined || row.role.includes(access)
					? []
					: [`${method} ${pattern}: ${access}, said ${row.role}`];
			},
		);
		expect(wrong).toEqual([]);
	});
});
