/** The pages, in the order of the navigation. */
export const PAGES = [
	{ id: 'overview', title: 'Overview' },
	{ id: 'reports', title: 'Reports' },
	{ id: 'dossier', title: 'Dossier' },
	{ id: 'literature', title: 'Literature' },
	{ id: 'watchlist', title: 'Watchlist' },
	{ id: 'signals', title: 'Signals' },
	{ id: 'schedules', title: 'Schedules' },
	{ id: 'audit', title: 'Audit' },
	{ id: 'health', title: 'Health' },
	{ id: 'notifications', title: 'Notifications' },
	{ id: 'settings', title: 'Settings' },
] as const;
export type PageId = (typeof PAGES)[number]['id'];

/** The page an address names; an unknown one is the overview. */
export const pageOf = (name: string): PageId =>
	PAGES.find(({ id }) => id === name)?.id ?? 'overview';
