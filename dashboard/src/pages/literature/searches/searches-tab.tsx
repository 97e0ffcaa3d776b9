import { CheckField } from '../../../parts/field';
import { EmptyState, ErrorNotice } from '../../../parts/notices';
import { Section } from '../../../parts/page';
import { useBlocked, useSession } from '../../../state/session';
import { useAction } from '../../../state/use-action';
import type { TabProps } from '../tab-props';
import { FileImport } from './file-import';
import { OrderSearch } from './order-search';
import { SearchCard } from './search-card';

/** What was searched, where and when, word for word; and files of databases the pack cannot ask. */
export function SearchesTab(props: TabProps) {
	const { review, path, onChanged } = props;
	return (
		<>
			<OrderSearch {...props} />
			<Standing {...props} />
			<FileImport path={path} databases={review.protocol.databases} onImported={onChanged} />
			<Section title="Searches and files">
				{review.searches.length === 0 ? (
					<EmptyState>
						Nothing was searched yet. Order the search above, or bring a file of a database.
					</EmptyState>
				) : (
					<ul class="plain-list searches">
						{review.searches.map((search) => (
							<SearchCard key={search.id} search={search} />
						))}
					</ul>
				)}
			</Section>
		</>
	);
}

function Standing({ review, path, onChanged }: TabProps) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const turn = useAction(async (standing: boolean) => {
		await client.send('POST', `${path}/standing`, { standing });
		onChanged();
	});
	return (
		<Section title="Standing search">
			<CheckField
				label="Search again by itself"
				hint={
					blocked ??
					'With the product’s watch: what is new since the last time shows here and starts your workflows.'
				}
				value={review.standing}
				onValue={(standing) => {
					if (blocked === undefined) void turn.run(standing);
				}}
			/>
			{turn.error && <ErrorNotice error={turn.error} />}
		</Section>
	);
}
