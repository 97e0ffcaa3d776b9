import type { SignalProduct } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { EmptyState, Loaded } from '../../parts/notices';
import { PageHead } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { eventsOf, useResource } from '../../state/use-resource';
import { count, counted } from '../../words/figures';
import { ProductPage } from './product-page';

/** What the detector found, product by product. */
export const SignalsPage = ({ jobId }: { jobId?: string }) =>
	jobId === undefined ? <Products /> : <ProductPage key={jobId} jobId={jobId} />;

const COLUMNS: readonly Column<SignalProduct>[] = [
	{
		head: 'Product',
		cell: ({ jobId, product, code }) => (
			<>
				<a href={linkTo('signals', jobId)}>{product ?? code}</a>
				{product !== undefined && <div class="muted">{code}</div>}
			</>
		),
	},
	{
		head: 'Signals',
		cell: ({ signals }) => <Found number={signals} what="signal" />,
	},
	{
		head: 'Series in alarm',
		cell: ({ seriesInAlarm, seriesJudged }) =>
			seriesJudged === 0 ? (
				<span class="muted">none judged</span>
			) : (
				<Found number={seriesInAlarm} of={seriesJudged} what="series" many="series" />
			),
	},
	{
		head: 'Periods in alarm',
		cell: ({ periodsInAlarm, seriesJudged }) =>
			seriesJudged === 0 ? (
				<span class="muted">none judged</span>
			) : (
				<Found number={periodsInAlarm} what="period" />
			),
	},
	{ head: 'Analysed', cell: ({ at }) => <Time at={at} /> },
];

/** A number found, of how many where that is known; a report of before does not tell all. */
const Found = ({
	number,
	of,
	...words
}: {
	number: number | undefined;
	of?: number;
	what: string;
	many?: string;
}) =>
	number === undefined ? (
		<span class="muted">not told</span>
	) : (
		<Badge
			tone={number > 0 ? 'warn' : 'neutral'}
			word={
				of === undefined
					? counted(number, words.what, words.many)
					: `${count(number)} of ${counted(of, words.what, words.many)}`
			}
		/>
	);

function Products() {
	const products = useResource<{ products: SignalProduct[] }>('/signals', {
		reloadOn: eventsOf('signals', 'job'),
	});
	return (
		<>
			<PageHead
				title="Signals"
				lead="What is reported more often than expected. Disproportionate reporting is a reason to look, not a proof of cause."
			/>
			<Loaded of={products} what="the products">
				{({ products: all }) =>
					all.length === 0 ? (
						<EmptyState action={<a href={linkTo('reports')}>Order a report</a>}>
							No product was analysed yet. Each report analyses its product.
						</EmptyState>
					) : (
						<Table
							caption="Products and their newest analysis"
							columns={COLUMNS}
							rows={all}
							keyOf={({ jobId }) => jobId}
						/>
					)
				}
			</Loaded>
		</>
	);
}
