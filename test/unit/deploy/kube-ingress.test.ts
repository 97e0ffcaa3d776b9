import { treeOf } from '../../support/deploy';
import { serviceFor } from '../../support/kubernetes/ingress';
import { clusters, small } from '../../support/kubernetes/manifests';

const LATER = ['main', 'webhook', 'worker'];

describe('the ingress', () => {
	it.each([
		['/', 'main'],
		['/rest/login', 'main'],
		['/webhook-test/cer', 'main'],
		['/webhooks', 'main'],
		['/webhook/cer/reports', 'webhook'],
		['/webhook-waiting/7', 'webhook'],
		['/form/order', 'webhook'],
		['/mcp/cer', 'webhook'],
		['/metrics', 'nowhere'],
		['/metrics/', 'nowhere'],
	])('leads %s to %s', (path, service) => {
		for (const cluster of clusters) {
			expect(serviceFor(cluster, path)).toEqual({ name: service, port: 5678 });
		}
	});
});

describe('the first step of an install, without what has a component of n8n’s processes', () => {
	it('applies everything that they and the setup need, and none of them', () => {
		for (const { objects, name } of clusters) {
			const isLater = ({ metadata }: (typeof objects)[number]) =>
				LATER.includes(
					String(treeOf(treeOf(metadata).labels)['app.kubernetes.io/component'] ?? ''),
				);
			const later = objects.filter(isLater).map(({ kind }) => String(kind));
			expect([...new Set(later)].sort()).toEqual(
				name === 'small' ? ['Deployment', 'Service'] : ['Deployment', 'ScaledObject', 'Service'],
			);
			const first = objects.filter((one) => !isLater(one)).map(({ kind }) => kind);
			expect(first).toEqual(expect.arrayContaining(['Namespace', 'ConfigMap', 'NetworkPolicy']));
			expect(first).not.toContain('Deployment');
		}
		expect(small.ofKind('StatefulSet')).toHaveLength(2);
	});
});
