import type { IWebhookFunctions } from 'n8n-workflow';
import { ROUTES } from '../../../../lib/api';
import { basesOf, originFor, placeOf, segmentsAt } from '../../../../nodes/CerPortalTrigger/place';
import { WEBHOOKS } from '../../../../nodes/CerPortalTrigger/webhooks';

interface Visit {
	path: string;
	params?: Record<string, string>;
	host?: string;
	protocol?: string;
	webhookUrl?: string;
	webhookId?: string;
}

/** The parts of n8n's context that say where a request arrived. */
function placeFor(visit: Visit) {
	const { path, params = {}, host = 'n8n.example', protocol = 'https' } = visit;
	const { webhookUrl = 'https://n8n.example/webhook', webhookId = 'cer' } = visit;
	const ctx = {
		getRequestObject: () => ({ path, headers: { host }, protocol }),
		getNodeParameter: () => 'cer',
		getNode: () => ({ webhookId }),
		getParamsData: () => params,
		getWebhookResourceUrl: (name: string) =>
			name === 'default' ? `${webhookUrl}/cer/reports` : `${webhookUrl}/${webhookId}/:resource`,
	};
	const { segments, stand } = placeOf(ctx as unknown as IWebhookFunctions);
	const { addresses } = stand;
	const origin = originFor(stand, { headers: { host }, protocol });
	return { segments, addresses, origin, bases: basesOf(stand), stand };
}

describe('The webhooks n8n knows', () => {
	it('reach every route of the portal', () => {
		const shapes = new Set(
			WEBHOOKS.map(({ httpMethod, path }) => `${httpMethod} ${path.split('/').length}`),
		);
		const missing = ROUTES.filter(({ method, pattern }) => {
			const segments = pattern === '' ? 1 : pattern.split('/').length;
			return !shapes.has(`${method} ${segments}`);
		});
		expect(missing.map(({ method, pattern }) => `${method} ${pattern}`)).toEqual([]);
	});
});

describe('The place of a request', () => {
	it('is read from the segments n8n gives, whatever n8n’s own path is', () => {
		const params = { resource: 'reports', id: 'a1', part: 'cancel' };
		const place = placeFor({ path: '/webhook/cer/reports/a1/cancel', params });
		expect(place.segments).toEqual(['reports', 'a1', 'cancel']);
		expect(place.bases).toEqual(['/webhook/cer']);
		const hooks = placeFor({ path: '/my/hooks/cer/me', params: { resource: 'me' } });
		expect(hooks.bases).toEqual(['/my/hooks/cer']);
	});

	it('is the page, or the list, where n8n gives none', () => {
		expect(placeFor({ path: '/webhook/cer' }).segments).toEqual([]);
		expect(placeFor({ path: '/webhook/cer/' }).segments).toEqual([]);
		expect(placeFor({ path: '/webhook/cer/reports' }).segments).toEqual(['reports']);
	});

	it('knows both names of a portal that was pasted into the editor', () => {
		const webhookId = '6a1c-uuid';
		const place = placeFor({ path: '/webhook/cer', webhookId });
		expect(place.bases).toEqual(['/webhook/6a1c-uuid', '/webhook/cer']);
		expect(place.addresses).toEqual({
			reports: 'https://n8n.example/webhook/cer/reports',
			report: 'https://n8n.example/webhook/6a1c-uuid/reports',
		});
		expect(place.origin.apiBase).toBe('https://n8n.example/webhook/6a1c-uuid');
	});

	it('leads the page to the address its visitor used', () => {
		const visit = { path: '/webhook/cer', host: '192.168.1.5:5678', protocol: 'http' };
		expect(placeFor(visit).origin).toEqual({
			apiBase: 'http://192.168.1.5:5678/webhook/cer',
			reportsUrl: 'http://192.168.1.5:5678/webhook/cer/reports',
			socketUrl: 'ws://192.168.1.5:5678/webhook/cer/ws/notifications',
		});
		const behind = { path: '/webhook/cer', webhookUrl: 'https://n8n.example/n8n/webhook' };
		expect(placeFor(behind).origin.apiBase).toBe('https://n8n.example/n8n/webhook/cer');
	});

	it.each(['evil"><script>', 'a b', 'host:port', '', 'x\r\ny', "x';default-src *"])(
		'does not believe a host like %j',
		(host) => {
			const { apiBase } = placeFor({ path: '/webhook/cer', host }).origin;
			expect(apiBase).toBe('https://n8n.example/webhook/cer');
		},
	);
});

describe('A read that does not come through n8n', () => {
	it('has the segments n8n would give it', () => {
		const { stand } = placeFor({ path: '/webhook/cer' });
		expect(segmentsAt(stand, '/webhook/cer', false)).toEqual([]);
		expect(segmentsAt(stand, '/webhook/cer', true)).toEqual([]);
		expect(segmentsAt(stand, '/webhook/cer/reports', false)).toEqual(['reports']);
		expect(segmentsAt(stand, '/webhook/cer/reports', true)).toEqual(['reports']);
		expect(segmentsAt(stand, '/webhook/cer/a/b/c', false)).toEqual(['a', 'b', 'c']);
		expect(segmentsAt(stand, '/webhook/cer/a/b/c/d', false)).toBeUndefined();
	});

	it('is of the webhook id alone where that is not the path, but for the page and the list', () => {
		const { stand } = placeFor({ path: '/webhook/cer', webhookId: 'own-id' });
		expect(segmentsAt(stand, '/webhook/cer', false)).toEqual([]);
		expect(segmentsAt(stand, '/webhook/cer/reports', false)).toEqual(['reports']);
		// n8n knows the list by GET only there.
		expect(segmentsAt(stand, '/webhook/cer/reports', true)).toBeUndefined();
		expect(segmentsAt(stand, '/webhook/cer/me', false)).toBeUndefined();
		expect(segmentsAt(stand, '/webhook/own-id/me', false)).toEqual(['me']);
		expect(segmentsAt(stand, '/webhook/own-id', false)).toBeUndefined();
		expect(segmentsAt(stand, '/webhook/own-idea/me', false)).toBeUndefined();
		expect(segmentsAt(stand, '/webhook-test/own-id/me', false)).toBeUndefined();
	});
});
