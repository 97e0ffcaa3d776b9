import { Icon } from '../parts/icon';
import { linkTo } from '../state/route';
import { counted } from '../words/figures';
import type { PageId } from './pages';
import { PAGES } from './pages';

/** Links to every page, with what waits there. */
export const Navigation = ({
	current,
	unread,
	alerts,
	onFollow,
}: {
	current: PageId;
	unread: number;
	alerts: number;
	/** Closes the list on narrow screens. */
	onFollow: () => void;
}) => (
	<nav aria-label="Pages">
		<ul>
			{PAGES.map(({ id, title }) => (
				<li key={id}>
					<a
						href={linkTo(id)}
						aria-current={id === current ? 'page' : undefined}
						onClick={onFollow}
					>
						<Icon name={id} />
						<span>{title}</span>
						{id === 'notifications' && <Bubble value={unread} what="unread notification" />}
						{id === 'overview' && <Bubble value={alerts} what="alert" />}
					</a>
				</li>
			))}
		</ul>
	</nav>
);

const Bubble = ({ value, what }: { value: number; what: string }) =>
	value === 0 ? null : (
		<span class="bubble">
			<span aria-hidden="true">{value > 99 ? '99+' : value}</span>
			<span class="hidden">{counted(value, what)}</span>
		</span>
	);
