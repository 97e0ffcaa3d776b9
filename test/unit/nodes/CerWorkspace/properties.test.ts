import { CerPortalTrigger } from '../../../../nodes/CerPortalTrigger/CerPortalTrigger.node';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { RESOURCES } from '../../../../nodes/CerWorkspace/resources';
import { artifactName } from '../../../../nodes/CerWorkspace/resources/artifact/artifact-name';

describe('the fields of CER Workspace', () => {
	const { properties } = new CerWorkspace().description;

	it.each(RESOURCES)(
		'offers the operations of $name, sorted, each with what it does',
		(resource) => {
			const field = properties.find(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
			);
			const names = resource.operations.map(({ name }) => name);
			expect(names).toEqual([...names].sort());
			expect(field?.options).toHaveLength(names.length);
			expect(resource.operations.map(({ value }) => value)).toContain(field?.default);
		},
	);

	it('shows every field for one operation only', () => {
		for (const { name, displayOptions } of properties) {
			if (name === 'resource' || name === 'operation') continue;
			expect(displayOptions?.show?.resource).toHaveLength(1);
			expect(displayOptions?.show?.operation).toHaveLength(1);
		}
	});
});

describe('the addresses of CER Portal Trigger', () => {
	it('asks for the address of the orders and of the base by the first entry of each name', () => {
		const { webhooks = [] } = new CerPortalTrigger().description;
		const first = (name: string) => webhooks.find((webhook) => webhook.name === name)?.path;
		expect(first('default')).toBe('={{$parameter["path"]}}/reports');
		expect(first('setup')).toBe(':resource');
	});
});

describe('artifactName', () => {
	it.each([
		['report', { fileName: 'CER FRN.pdf', mimeType: 'application/pdf' }, 'report.pdf'],
		['lineListing', { mimeType: 'text/csv' }, 'line-listing.csv'],
		['data_0', { fileName: 'x.NDJSON', mimeType: 'x/y' }, 'data-0.ndjson'],
		['Отчёт', { mimeType: 'x/y' }, 'file.bin'],
	])('keeps %s of %j as %s', (property, binary, name) => {
		expect(artifactName(property, binary)).toBe(name);
	});
});
