import type { Channel, Notification } from '../../../../lib/model';
import { composeMessage, type MessageParts } from '../../../../lib/workspace/notifications';

const BAD = '<script>alert(1)</script>';
const notification = (more: Partial<Notification> = {}): Notification => ({
	id: 'n1',
	key: 'report-ready:j1',
	event: 'report-ready',
	severity: 'info',
	title: 'Report ready: FRN',
	text: 'The report for FRN is ready: 3 signals.',
	jobId: 'j1',
	at: '2026-03-01T07:30:00.000Z',
	data: { code: 'FRN', signals: 3, path: 'reports/j1' },
	...more,
});
const compose = (channel: Channel, more: Partial<MessageParts> = {}) =>
	composeMessage({
		channel,
		recipient: 'Ada',
		address: 'ada@example.com',
		notifications: [notification()],
		deliveryIds: ['d1'],
		portalUrl: 'https://n8n.example.com/webhook/cer/',
		...more,
	});

describe('composeMessage by mail', () => {
	it('says the same in HTML and in plain text: facts, link, what is attached', () => {
		const { subject, html = '', text = '' } = compose('email', { report: 'attached' });
		expect(subject).toBe('[CER] Report ready: FRN');
		const link = 'https://n8n.example.com/webhook/cer#/reports/j1';
		for (const said of ['3 signals', 'FRN', '2026-03-01 07:30 UTC', link, 'attached as PDF']) {
			expect(html).toContain(said);
			expect(text).toContain(said);
		}
	});

	it('loads nothing from elsewhere and follows the colours of its reader', () => {
		const { html = '' } = compose('email');
		expect(html).not.toMatch(/<(img|link|script|style|iframe)|url\(|@import|background/i);
		expect(html).toContain('<html lang="en">');
		expect(html).toContain('name="color-scheme" content="light dark"');
	});

	it('escapes whatever comes from elsewhere', () => {
		const given = notification({ title: BAD, text: BAD, data: { code: BAD, path: '"><b>' } });
		const { html = '' } = compose('email', { notifications: [given] });
		expect(html).not.toContain('<script>');
		expect(html).not.toContain('<b>');
		expect(html.match(/&lt;script&gt;/g)).toHaveLength(4);
	});

	it('keeps its subject on one line, so that nobody begins another header', () => {
		const title = 'FRN\r\nBcc: everybody@example.com\u2028\u0000x';
		const { subject } = compose('email', { notifications: [notification({ title })] });
		expect(subject).toBe('[CER] FRN Bcc: everybody@example.com x');
		const long = notification({ title: '𝒳'.repeat(400) });
		expect([...compose('email', { notifications: [long] }).subject]).toHaveLength(150);
	});

	it('counts a digest in its subject and holds all of it', () => {
		const second = notification({ id: 'n2', title: 'Source maude does not answer' });
		const { subject, html = '' } = compose('email', { notifications: [notification(), second] });
		expect(subject).toBe('[CER] 2 notifications: Report ready: FRN; Source maude does not answer');
		expect(html.match(/<h2/g)).toHaveLength(2);
	});

	it.each([undefined, '', 'javascript:alert(1)', 'undefined/77', '/77'])(
		'holds no link when the address of the dashboard is %s',
		(portalUrl) => {
			const { html = '' } = compose('email', { portalUrl });
			expect(html).not.toContain('href');
		},
	);
});

describe('composeMessage for a message that may have gone out before', () => {
	it('says so in the subject of a mail and in the body of a webhook, under the same ids', () => {
		const subject = '[CER] Report ready: FRN (may be a repeat)';
		expect(compose('email', { uncertain: true })).toMatchObject({ subject, deliveryIds: ['d1'] });
		const { webhook } = compose('webhook', { uncertain: true });
		expect(webhook).toMatchObject({ deliveryIds: ['d1'], uncertain: true });
		expect(compose('webhook').webhook).not.toHaveProperty('uncertain');
	});
});

describe('composeMessage elsewhere', () => {
	it('gives Slack blocks and a text, with its three characters escaped', () => {
		const given = notification({ title: 'A & <!channel>' });
		const { slack, html } = compose('slack', { notifications: [given] });
		expect(html).toBeUndefined();
		expect(slack?.text).toBe('A &amp; &lt;!channel&gt;');
		const words = JSON.stringify(slack?.blocks);
		expect(words).toContain('|Open in the dashboard>');
		expect(words).not.toContain('<!channel>');
	});

	it('gives Teams one adaptive card, with Markdown nobody meant shown as it is', () => {
		const given = notification({ title: 'See [here](https://evil.example)' });
		const { teams } = compose('teams', { notifications: [given] });
		expect(teams).toMatchObject({
			type: 'message',
			attachments: [
				{
					contentType: 'application/vnd.microsoft.card.adaptive',
					content: { type: 'AdaptiveCard', actions: [{ type: 'Action.OpenUrl' }] },
				},
			],
		});
		expect(JSON.stringify(teams)).not.toContain('[here](');
	});

	it('gives a webhook the notification itself, with ids to know it by when it comes twice', () => {
		expect(compose('webhook').webhook).toMatchObject({
			schema: 'cer.notification/1',
			deliveryIds: ['d1'],
			recipient: 'Ada',
			notifications: [{ id: 'n1', key: 'report-ready:j1', link: expect.stringContaining('#/') }],
		});
	});
});
