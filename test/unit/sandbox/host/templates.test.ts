import {
	bindCredentials,
	inPublishingOrder,
	type Workflow,
	type WorkflowNode,
} from '../../../../sandbox/host/templates';

const node = (name: string, type: string, parameters = {}): WorkflowNode => ({
	name,
	type,
	parameters,
});
const workflow = (id: string, nodes: WorkflowNode[], settings = {}): Workflow => ({
	id,
	name: id,
	nodes,
	connections: {},
	settings,
});

const TYPES = new Map([
	['n8n-nodes-cer.fdaMaude', ['openFdaApi']],
	['n8n-nodes-cer.cerReport', []],
]);
const STORED = { openFdaApi: { id: 'cerOpenFdaApi', name: 'openFDA' } };

describe('bindCredentials', () => {
	it('gives a node the stored credential of each type it takes', () => {
		const bound = bindCredentials(
			workflow('w', [node('MAUDE', 'n8n-nodes-cer.fdaMaude')]),
			TYPES,
			STORED,
		);
		expect(bound.nodes[0]?.credentials).toEqual(STORED);
	});

	it('leaves a node alone that takes none, or one of another package', () => {
		const nodes = [node('Report', 'n8n-nodes-cer.cerReport'), node('If', 'n8n-nodes-base.if')];
		expect(bindCredentials(workflow('w', nodes), TYPES, STORED).nodes).toEqual(nodes);
	});

	it('leaves out a type for which nothing is stored', () => {
		const bound = bindCredentials(
			workflow('w', [node('MAUDE', 'n8n-nodes-cer.fdaMaude')]),
			TYPES,
			{},
		);
		expect(bound.nodes[0]).not.toHaveProperty('credentials');
	});
});

describe('inPublishingOrder', () => {
	const ids = (workflows: Workflow[]) => inPublishingOrder(workflows).map(({ id }) => id);

	it('puts an error workflow before the one that names it in its settings', () => {
		expect(
			ids([workflow('main', [], { errorWorkflow: 'onError' }), workflow('onError', [])]),
		).toEqual(['onError', 'main']);
	});

	it('puts a sub-workflow before the one that calls it from a node', () => {
		const caller = workflow('caller', [
			node('Call', 'n8n-nodes-base.executeWorkflow', { workflowId: { value: 'callee' } }),
		]);
		expect(ids([caller, workflow('callee', [])])).toEqual(['callee', 'caller']);
	});

	it('puts a sub-workflow first whose error workflow calls it', () => {
		const call = node('Call', 'n8n-nodes-base.executeWorkflow', {
			workflowId: { value: 'deliver' },
		});
		const onError = workflow('aOnError', [call]);
		const other = workflow('bOther', [call], { errorWorkflow: 'aOnError' });
		const deliver = workflow('deliver', [], { errorWorkflow: 'aOnError' });
		expect(ids([onError, other, deliver])).toEqual(['deliver', 'aOnError', 'bOther']);
	});

	it('keeps all workflows when two name each other', () => {
		const a = workflow('a', [], { errorWorkflow: 'b' });
		const b = workflow('b', [], { errorWorkflow: 'a' });
		expect(ids([a, b]).sort()).toEqual(['a', 'b']);
	});
});
