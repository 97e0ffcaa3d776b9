import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SHIPPED_WORKFLOWS } from '../../../lib/api/shipped-workflows';

const FOLDER = resolve(__dirname, '..', '..', '..', 'workflows');

interface Template {
	id: string;
	name: string;
	nodes: Array<{ type: string; parameters: { operation?: string } }>;
}

describe('SHIPPED_WORKFLOWS', () => {
	it('is what workflows/ holds', () => {
		const templates = readdirSync(FOLDER)
			.filter((file) => file.endsWith('.json'))
			.map((file): Template => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
		const expected = templates.map(({ id, name, nodes }) => {
			const schedule = nodes.find(({ type }) => type === 'n8n-nodes-base.scheduleTrigger');
			const notes = nodes.some(({ parameters }) => parameters.operation === 'noteWorkflowRun');
			return {
				...{ id, name },
				...(schedule && { schedule: schedule.parameters }),
				...(!notes && { notesRuns: false }),
			};
		});
		const byName = (left: { name: string }, right: { name: string }) =>
			left.name.localeCompare(right.name, 'en');
		expect(SHIPPED_WORKFLOWS).toEqual(expected.sort(byName));
	});
});
