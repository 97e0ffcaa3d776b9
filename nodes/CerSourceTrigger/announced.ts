import type { Workspace } from '../../lib/workspace';
import type { ChangedProduct, WatchedProduct } from './watch-sources';

/** Products whose new data was announced, whether watched here or not; an announcement without codes is about all that are. */
export async function announcedProducts(
	workspace: Workspace,
	products: readonly WatchedProduct[],
): Promise<ChangedProduct[]> {
	const announcements = await workspace.announcements.takeNew();
	return announcements.flatMap(({ id, source, codes, message, sender, at }) => {
		const about = codes.length === 0 ? products : codes.map((code) => watched(products, code));
		return about.map((product) => ({
			...product,
			source,
			changes: [{ kind: 'announced' as const, message: `${sender}: ${message}`, after: at }],
			key: `announced-${id}`,
		}));
	});
}

const watched = (products: readonly WatchedProduct[], code: string): WatchedProduct =>
	products.find((product) => product.code.toLowerCase() === code.toLowerCase()) ?? { code };
