import type { IDataObject, INodeProperties, INodeType } from 'n8n-workflow';
import { CerProductLookup } from '../../../nodes/CerProductLookup/CerProductLookup.node';
import { Eudamed } from '../../../nodes/Eudamed/Eudamed.node';
import { FdaFaers } from '../../../nodes/FdaFaers/FdaFaers.node';
import { FdaMaude } from '../../../nodes/FdaMaude/FdaMaude.node';
import { ClinicalTrialsGov } from '../../../nodes/ClinicalTrialsGov/ClinicalTrialsGov.node';
import { Literature } from '../../../nodes/Literature/Literature.node';
import { runNode } from './fake-execution';

/** Values that no parameter of these nodes can take. */
const BAD: readonly unknown[] = [{ some: 'object' }, Number.NaN, new Date('x'), [{ a: 1 }]];
/** Parameters read only after a source answered; they are read by the same readers. */
const AFTER = /^include|^limit$|^returnAll$|^failOn/;

interface Case {
	node: INodeType;
	operation?: string;
	path: string;
	given: IDataObject;
	label: string;
}

/** Every parameter of a node that can be set in some operation, with the settings that show it. */
function casesOf(node: INodeType): Case[] {
	return node.description.properties
		.filter(({ type, displayOptions }) => {
			const tool = displayOptions?.show?.['@tool'];
			return type !== 'notice' && tool?.[0] !== true;
		})
		.flatMap((property) => membersOf(property).map((member) => caseOf(node, property, member)))
		.filter(({ path }) => !AFTER.test(path.split('.').at(-1) ?? ''));
}

const membersOf = (property: INodeProperties): Array<INodeProperties | undefined> =>
	property.type === 'collection'
		? (property.options ?? []).filter((option): option is INodeProperties => 'type' in option)
		: [undefined];

function caseOf(node: INodeType, property: INodeProperties, member?: INodeProperties): Case {
	const given: IDataObject = {};
	for (const [name, values] of Object.entries(property.displayOptions?.show ?? {})) {
		if (!name.startsWith('@') && Array.isArray(values)) given[name] = values[0] as string;
	}
	const path = member ? `${property.name}.${member.name}` : property.name;
	return { node, path, given, label: (member ?? property).displayName };
}

const CASES = [
	new FdaMaude(),
	new FdaFaers(),
	new Eudamed(),
	new ClinicalTrialsGov(),
	new Literature(),
	new CerProductLookup(),
].flatMap(casesOf);

describe('Every parameter of the nodes that ask', () => {
	it.each(CASES.map((one) => [one.node.description.name, one.path, one] as const))(
		'%s refuses what it cannot read: %s',
		async (_node, path, { node, given, label }) => {
			for (const bad of BAD) {
				const [collection = path, member] = path.split('.');
				const fields = member === undefined ? bad : { [member]: bad };
				const parameters = {
					queryFrom: 'fields',
					fields: { productCode: 'FRN', drugName: 'A', tradeName: 'a' },
				};
				const all = { ...parameters, ...given, [collection]: fields } as IDataObject;
				await expect(runNode(node, all)).rejects.toThrow(
					new RegExp(`^(${label}|${member ?? collection}|${collection}):`, 'i'),
				);
			}
		},
	);
});
