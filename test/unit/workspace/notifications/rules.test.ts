import { ruleInputSchema, type RuleInput } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { mailRule, succeed } from './notification-support';

onEveryDialect('Rules', ({ workspace }) => {
	const rules = () => workspace().as({ actor: 'Ada' }).rules;
	const kinds = async () => (await workspace().events.since(0)).map(({ kind }) => kind);

	it('are made, changed, listed and removed, each noted with who did it', async () => {
		const rule = await rules().create(mailRule());
		expect(await rules().get(rule.id)).toEqual(rule);
		const change = await rules().update(rule.id, mailRule({ mode: 'digest' }));
		expect(change).toMatchObject({ kind: 'changed', rule: { id: rule.id, mode: 'digest' } });
		expect(await rules().list({ recipient: 'Ada' })).toHaveLength(1);
		expect(await rules().list({ recipient: 'Ben' })).toEqual([]);
		expect(await rules().remove(rule.id)).toBe(true);
		expect(await rules().remove(rule.id)).toBe(false);
		expect(await rules().get(rule.id)).toBeUndefined();
		expect(await rules().update(rule.id, mailRule())).toEqual({ kind: 'unknown' });
		const events = await workspace().events.since(0);
		expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
			['rule.changed', 'Ada'],
			['rule.changed', 'Ada'],
			['rule.removed', 'Ada'],
		]);
		expect(JSON.stringify(events)).not.toContain('ada@example.com');
	});

	it('keep the URL of a webhook when it comes back as it was shown', async () => {
		const address = 'https://hooks.slack.test/services/T/S3CRET';
		const rule = await rules().create(mailRule({ channel: 'slack', address }));
		expect(rule.address).toBe('https://hooks.slack.test/…');
		await rules().update(rule.id, { ...mailRule(), channel: 'slack', address: rule.address });
		await succeed(workspace(), 'FRN');
		const [message] = await workspace().deliveries.claimDue();
		expect(message?.address).toBe(address);
	});

	const wrong: Array<[string, Partial<RuleInput>, string]> = [
		['no address for mail', { address: undefined }, 'address: is empty'],
		['two addresses in one', { address: 'a@example.com, b@example.com' }, 'address: is not one'],
		['a header in an address', { address: 'a@example.com\r\nBcc: x@y.z' }, 'address: is not one'],
		['a mail address for Slack', { channel: 'slack' }, 'address: is not one that slack can use'],
		['a file as webhook', { channel: 'webhook', address: 'file:///etc/passwd' }, 'address: is not'],
		[
			'a host of the private network',
			{ channel: 'webhook', address: 'http://0x7f.1/' },
			'127.0.0.1 does not lead',
		],
		[
			'a local name',
			{ channel: 'slack', address: 'https://localhost/x' },
			'localhost does not lead',
		],
		['a password in a URL', { channel: 'webhook', address: 'https://u:p@x.y/' }, 'address: is not'],
		['half of quiet hours', { quietFrom: '22:00' }, 'quietFrom, quietTo: only one'],
		['no time zone', { timeZone: 'Middle/Earth' }, 'is not a time zone'],
		['everybody as recipient', { recipient: '*' }, 'recipient: is no name'],
	];
	it.each(wrong)('refuse %s', async (_what, more, message) => {
		const input = { ...mailRule(), ...more };
		await expect(rules().create(input)).rejects.toThrow(message);
		expect(await kinds()).toEqual([]);
	});

	it('need no address in-app, and tell users of what they would not see otherwise', async () => {
		const input = ruleInputSchema.parse({ recipient: 'Ben', channel: 'in-app' });
		expect((await rules().create(input)).address).toBeUndefined();
		await succeed(workspace(), 'FRN');
		expect(await workspace().notifications.unreadCount('Ben')).toBe(1);
	});
});
