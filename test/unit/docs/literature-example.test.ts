import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readProtocol, translateProtocol } from '../../../lib/literature/protocol';

const PAGE = readFileSync(join(__dirname, '../../../docs/literature.md'), 'utf8');

describe('docs/literature.md', () => {
	it('shows a protocol that can be searched as it stands', () => {
		const [, json = ''] = /```json\n([\s\S]*?)```/.exec(PAGE) ?? [];
		const strings = translateProtocol(readProtocol(JSON.parse(json)));
		expect(strings.map(({ database }) => database)).toEqual(['pubmed', 'europe-pmc']);
		expect(strings[0]?.text).toContain('"Insulin Infusion Systems"[MeSH Terms]');
	});
});
