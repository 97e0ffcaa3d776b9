import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;
const HOUR = { rule: { interval: [{ field: 'hours', triggerAtMinute: 7 }] } };
const TRIGGER = { type: 'n8n-nodes-base.scheduleTrigger', disabled: false, parameters: HOUR };

withSqlite('CER Workspace, the watchlist and workflows (needs Node 24)', () => {
	const before = process.env.N8N_USER_FOLDER;
	let folder: string;
	let workspace: Workspace;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'cer-watch-node-'));
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterEach(async () => {
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const run = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		more: { items?: IDataObject[]; parents?: object[] } = {},
	): Promise<IDataObject[]> => {
		const { items = [{}], parents } = more;
		const { ctx } = fakeExecution({
			items: items.map((json) => ({ json })),
			parameters: { resource, operation, ...parameters },
			parents,
		});
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: expect.any(Number) });
		return output.map(({ json }) => json);
	};
	const upsert = async (parameters: IDataObject): Promise<IDataObject> => {
		const [json] = await run('watchlist', 'upsert', parameters);
		return json?.watch as IDataObject;
	};
	const CRON = { whenKind: 'cron', expression: '0 7 * * 1' };

	it('watches a product in the time zone of the workflow, in the name of the workflow', async () => {
		const watch = await upsert({
			code: 'FRN',
			...CRON,
			additionalFields: { recipients: 'a@example.org, b@example.org', since: '2024-01-01' },
		});
		expect(watch).toMatchObject({
			code: 'FRN',
			when: { kind: 'cron', expression: '0 7 * * 1' },
			timeZone: 'Europe/Berlin',
			owner: 'workflow:Test',
			recipients: ['a@example.org', 'b@example.org'],
			period: { kind: 'since', from: '2024-01-01' },
			nextDueAt: expect.stringMatching(/T0[56]:00:00/),
		});
	});

	it('changes the entry of a code and leaves alone what is not given', async () => {
		const first = await upsert({ code: 'FRN', ...CRON, additionalFields: { label: 'Pumps' } });
		const second = await upsert({
			code: 'FRN',
			whenKind: 'interval',
			every: 2,
			unit: 'weeks',
			additionalFields: { enabled: false },
		});
		expect(second).toMatchObject({
			id: first.id,
			label: 'Pumps',
			when: { kind: 'interval', every: 2, unit: 'weeks' },
			enabled: false,
		});
		expect(await run('watchlist', 'getAll')).toEqual([{ watch: second }]);
		expect(await run('watchlist', 'getAll', { filters: { enabled: true } })).toEqual([]);
		expect(await run('watchlist', 'get', { watchId: first.id })).toEqual([{ watch: second }]);
	});

	it('says what is wrong with an entry and how to mend it', async () => {
		const wrong = { code: 'FRN', whenKind: 'cron', expression: '0 25 * * *' };
		await expect(upsert(wrong)).rejects.toMatchObject({
			message: expect.stringContaining('"25" cannot be read as the hour'),
			description: expect.stringContaining('0 to 23'),
		});
		await expect(run('watchlist', 'get', { watchId: 'nobody' })).rejects.toThrow(
			'The watchlist has no entry nobody',
		);
	});

	it('deletes an entry', async () => {
		const { id } = await upsert({ code: 'FRN' });
		expect(await run('watchlist', 'delete', { watchId: id })).toMatchObject([{ deleted: true }]);
		expect(await run('watchlist', 'getAll')).toEqual([]);
	});

	it('gives one item a job for what changed, and none a second time', async () => {
		await upsert({ code: 'FRN', whenKind: 'new-data', sources: ['maude'] });
		const changed = { code: 'FRN', source: 'maude', key: 'k1', message: 'One more report.' };
		const [taken, ...more] = await run('watchlist', 'takeChanged', changed);
		expect(taken).toMatchObject({ order: { code: 'FRN' }, job: { state: 'queued' } });
		expect(more).toEqual([]);
		expect(await run('watchlist', 'takeChanged', changed)).toEqual([]);
	});

	it('takes what is due once, however many items come in', async () => {
		await upsert({ code: 'FRN', ...CRON });
		expect(await run('watchlist', 'takeDue', {}, { items: [{}, {}] })).toEqual([]);
	});

	it('notes the start with the schedule that leads to it, and the end, and passes items on', async () => {
		const items = [{ a: 1 }, { a: 2 }];
		const start = { moment: 'start' };
		expect(await run('health', 'noteWorkflowRun', start, { items, parents: [TRIGGER] })).toEqual(
			items,
		);
		expect(await workspace.workflows.list()).toMatchObject([
			{
				workflowId: 'w1',
				name: 'Test',
				result: 'running',
				schedule: 'every hour at minute 7, Europe/Berlin',
				nextDueAt: expect.stringMatching(/:07:00\.000Z$/),
				executionId: '77',
				executionUrl: 'http://n8n.example/workflow/w1/executions/77',
			},
		]);
		await run('health', 'noteWorkflowRun', { moment: 'end', message: 'Two' }, { items });
		expect(await workspace.workflows.list()).toMatchObject([
			{ result: 'succeeded', message: 'Two', schedule: 'every hour at minute 7, Europe/Berlin' },
		]);
	});

	it.each([
		[{ mode: 'everyX', value: 30, unit: 'minutes' }, 'every 30 minutes'],
		[{ mode: 'everyHour', minute: 5 }, 'every hour at minute 5'],
		[{ mode: 'everyWeek', hour: 7, minute: 0, weekday: '1' }, 'every Monday at 07:00'],
		[{ mode: 'custom', cronExpression: '0 6 1 * *' }, 'on day 1 of every month at 06:00'],
	])('reads the poll times %j of a trigger as "%s"', async (time, words) => {
		const parameters = { pollTimes: { item: [time] } };
		const parents = [{ type: 'n8n-nodes-cer.cerSourceTrigger', disabled: false, parameters }];
		await run('health', 'noteWorkflowRun', { moment: 'start' }, { parents });
		const [noted] = await workspace.workflows.list();
		expect(noted?.schedule).toBe(`${words}, Europe/Berlin`);
		expect(noted?.nextDueAt).toBeDefined();
	});
});
