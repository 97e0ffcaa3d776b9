import { n8nAddress } from '../../../../lib/workspace';

describe('n8nAddress', () => {
	const KNOWN_BY = 'https://n8n.example';

	it('is this very process in regular mode', () => {
		expect(n8nAddress({ N8N_PORT: '5679' }, KNOWN_BY)).toBe('http://127.0.0.1:5679');
	});

	it('is the address n8n is known by in queue mode, unless another is named', () => {
		const env = { EXECUTIONS_MODE: 'queue' };
		expect(n8nAddress(env, KNOWN_BY)).toBe(KNOWN_BY);
		expect(n8nAddress({ ...env, CER_N8N_URL: '' }, KNOWN_BY)).toBe(KNOWN_BY);
		const named = { ...env, CER_N8N_URL: 'http://main:5678' };
		expect(n8nAddress(named, KNOWN_BY)).toBe('http://main:5678');
	});
});
