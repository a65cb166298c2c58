import { formatCounted } from '../../lib/format';
import type { DumpOptions } from '../../model/dump-request';
import { useDumpChoices, useGroups } from '../../queries';
import { Checkbox, Disclosure, Select } from '../../ui';
import { QueryBoundary } from '../shared';
import { ChangeTimes } from './ChangeTimes';
import { ChoiceList } from './ChoiceList';
import type { TargetKind } from './use-dump-target';
import styles from './DumpView.module.css';

interface FilterPanelProps {
  readonly kind: TargetKind;
  readonly options: DumpOptions;
  readonly onChange: (options: DumpOptions) => void;
  readonly groups: readonly string[] | null;
  readonly onGroupsChange: (groups: readonly string[] | null) => void;
}

const anyone = 'anyone';

/** Filters: by time for a group, and for the whole archive also by group, code, computer and user. */
export function FilterPanel({ kind, options, onChange, groups, onGroupsChange }: FilterPanelProps) {
  return (
    <div className={styles.filters}>
      {kind === 'archive' && <GroupsFilter groups={groups} onChange={onGroupsChange} />}
      <ChangeTimes options={options} onChange={onChange} />
      {kind === 'archive' && <EntityFilters options={options} onChange={onChange} />}
    </div>
  );
}

function GroupsFilter({
  groups,
  onChange,
}: {
  readonly groups: readonly string[] | null;
  readonly onChange: (groups: readonly string[] | null) => void;
}) {
  const all = useGroups();
  return (
    <Disclosure
      title={`Groups: ${groups === null ? 'all' : groups.length === 0 ? 'none' : formatCounted(groups.length, 'group')}`}
    >
      <Checkbox
        isSelected={groups === null}
        onChange={(isAll) => {
          onChange(isAll ? null : []);
        }}
      >
        All groups
      </Checkbox>
      {groups !== null && (
        <QueryBoundary query={all}>
          {(found) => (
            <ChoiceList
              label="Groups"
              choices={found.map(({ uuid, label }) => ({
                id: uuid,
                label: label === '' ? '(no label)' : label,
              }))}
              chosen={groups}
              onChange={onChange}
            />
          )}
        </QueryBoundary>
      )}
    </Disclosure>
  );
}

function EntityFilters({ options, onChange }: Pick<FilterPanelProps, 'options' | 'onChange'>) {
  const choices = useDumpChoices();
  const { codes, computers, user } = options;
  return (
    <QueryBoundary query={choices}>
      {(found) => (
        <>
          <Disclosure title={`Codes: ${codes.length === 0 ? 'any' : codes.length}`}>
            <p className={styles.note}>
              Processes with one of these codes as an input. Not together with computers, as a code belongs to
              its computer.
            </p>
            <ChoiceList
              label="Codes"
              choices={found.codes}
              chosen={codes}
              isDisabled={computers.length > 0}
              onChange={(next) => {
                onChange({ ...options, codes: next });
              }}
            />
          </Disclosure>
          <Disclosure title={`Computers: ${computers.length === 0 ? 'any' : computers.length}`}>
            <p className={styles.note}>Calculations that ran on one of these; workflows run on none.</p>
            <ChoiceList
              label="Computers"
              choices={found.computers}
              chosen={computers}
              isDisabled={codes.length > 0}
              onChange={(next) => {
                onChange({ ...options, computers: next });
              }}
            />
          </Disclosure>
          <Select
            label="User"
            items={[{ id: anyone, label: 'Anyone' }, ...found.users]}
            selectedKey={user ?? anyone}
            onSelectionChange={(key) => {
              onChange({ ...options, user: key === anyone ? null : key });
            }}
          />
        </>
      )}
    </QueryBoundary>
  );
}
