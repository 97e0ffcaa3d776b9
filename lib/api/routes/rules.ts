import { ruleInputSchema, type RuleInput } from '../../model';
import { jsonAnswer } from '../answer';
import { checkOwn } from '../own-or-admin';
import { readBody, unknown } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** Who is told of what: each author keeps their own rules, admins everybody's. */
export const ruleRoutes = [
	guarded('GET', 'rules', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { rules: await workspace.rules.list() }),
	),
	guarded('POST', 'rules', 'author', create),
	guarded('PUT', 'rules/:id', 'author', update),
	guarded('DELETE', 'rules/:id', 'author', remove),
];

async function create(call: Call): Promise<Answer<'POST rules'>> {
	const input = inputOf(call);
	return jsonAnswer(201, { rule: await call.workspace.rules.create(input) });
}

async function update(call: Call): Promise<Answer<'PUT rules/:id'>> {
	const { workspace, params } = call;
	const before = await workspace.rules.get(params.id ?? '');
	if (!before) return unknown('rule');
	checkOwner(call, before.recipient);
	const change = await workspace.rules.update(before.id, inputOf(call));
	return change.kind === 'unknown' ? unknown('rule') : jsonAnswer(200, { rule: change.rule });
}

async function remove(call: Call): Promise<Answer<'DELETE rules/:id'>> {
	const { workspace, params } = call;
	const rule = await workspace.rules.get(params.id ?? '');
	if (!rule) return unknown('rule');
	checkOwner(call, rule.recipient);
	const removed = await workspace.rules.remove(rule.id);
	return removed ? jsonAnswer(200, { rule }) : unknown('rule');
}

function inputOf(call: Call): RuleInput {
	const input = readBody(call.request, ruleInputSchema, 'a rule');
	checkOwner(call, input.recipient);
	return input;
}

const checkOwner = (call: Call, recipient: string): void =>
	checkOwn(call, [recipient], {
		code: 'rule-of-another',
		what: 'Rules',
		mend: `Give your own name as recipient: ${JSON.stringify(call.caller.identity.actor)}`,
	});
