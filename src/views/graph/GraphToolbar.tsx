import { useMemo, useRef, type ReactNode } from 'react';
import { ArrowDown, ArrowRight, List, SlidersHorizontal, Tag, Undo2 } from 'lucide-react';
import { formatCounted } from '../../lib/format';
import type { Layer } from '../../model/link-type';
import { useNavigateView, useViewState } from '../../route';
import {
  Button,
  DialogTrigger,
  IconButton,
  Popover,
  SegmentedControl,
  joinClasses,
  VisuallyHidden,
  useElementWidth,
} from '../../ui';
import { DepthControl } from './DepthControl';
import type { Picture } from './picture/picture';
import { describeSize } from './picture/picture-size';
import styles from './GraphToolbar.module.css';

const layerItems: readonly { readonly id: Layer | 'calls' | 'timeline'; readonly label: string }[] = [
  { id: 'data', label: 'Data' },
  { id: 'logical', label: 'Logical' },
  { id: 'both', label: 'Both' },
  { id: 'calls', label: 'Calls' },
  { id: 'timeline', label: 'Timeline' },
];

export interface GraphToolbarProps {
  readonly isList: boolean;
  readonly onListChange: (isList: boolean) => void;
  /** What is drawn; null while that is not known, or is no graph. */
  readonly drawn: Picture | null;
  /** Further controls: folding, taking home. */
  readonly children?: ReactNode;
  readonly takeHome?: ReactNode;
}

/** Narrower than this, in pixels, all but the choice of the picture would take several rows: it goes behind one button. */
const roomForAll = 720;

/** Narrower than this there is no room for the count, which the line below the picture says as well. */
const roomForCount = 520;

/** What is drawn and how: layer, depths, direction, labels. Only what changes the picture that is shown is there to be pressed. */
export function GraphToolbar(props: GraphToolbarProps) {
  const { layer, picture } = useViewState();
  const navigate = useNavigateView();
  const bar = useRef<HTMLDivElement>(null);
  const width = useElementWidth(bar);
  const isNarrow = width !== null && width < roomForAll;
  const size = useMemo(() => props.drawn && describeSize(props.drawn), [props.drawn]);
  const count = size && `${size.items}, ${size.links}`;
  const hasOptions = picture !== 'timeline';
  return (
    <div
      ref={bar}
      className={joinClasses(styles.toolbar, isNarrow && styles.narrow)}
      role="toolbar"
      aria-label="Picture"
    >
      <SegmentedControl<Layer | 'calls' | 'timeline'>
        label="Provenance"
        items={layerItems}
        selectedKey={picture === 'calls' || picture === 'timeline' ? picture : layer}
        onChange={(next) =>
          navigate(
            next === 'calls' || next === 'timeline'
              ? { picture: next }
              : { layer: next, picture: 'provenance' },
            { replace: true },
          )
        }
        {...(isNarrow ? { className: styles.pictures } : {})}
      />
      {hasOptions &&
        (isNarrow ? (
          <DialogTrigger>
            <IconButton label="Depth, folding and more" icon={<SlidersHorizontal size={16} />} />
            <Popover placement="bottom start" aria-label="Depth, folding and more">
              <div className={styles.options}>
                <Options {...props} takeHome={null} />
              </div>
            </Popover>
          </DialogTrigger>
        ) : (
          <Options {...props} />
        ))}
      {hasOptions && isNarrow && props.takeHome}
      <span className={styles.count} aria-live="polite">
        {width !== null && width < roomForCount ? <VisuallyHidden>{count}</VisuallyHidden> : count}
      </span>
    </div>
  );
}

/** All but the choice of the picture, one after the other. */
function Options(props: GraphToolbarProps) {
  const { ancestors, descendants, flow, expanded, picture, labels } = useViewState();
  const hasDepths = picture === 'provenance';
  const navigate = useNavigateView();
  return (
    <>
      {hasDepths && (
        <>
          <DepthControl
            label="Ancestors"
            depth={ancestors}
            onChange={(depth) => navigate({ ancestors: depth }, { replace: true })}
          />
          <DepthControl
            label="Descendants"
            depth={descendants}
            onChange={(depth) => navigate({ descendants: depth }, { replace: true })}
          />
        </>
      )}
      <span className={styles.group}>
        <IconButton
          label={flow === 'right' ? 'Draw from top to bottom' : 'Draw from left to right'}
          icon={flow === 'right' ? <ArrowRight size={16} /> : <ArrowDown size={16} />}
          onPress={() => navigate({ flow: flow === 'right' ? 'down' : 'right' }, { replace: true })}
        />
        <IconButton
          label="Link labels"
          icon={<Tag size={16} />}
          isPressed={labels}
          onPress={() => navigate({ labels: !labels }, { replace: true })}
        />
        <IconButton
          label="Show as a list"
          icon={<List size={16} />}
          isPressed={props.isList}
          onPress={() => props.onListChange(!props.isList)}
        />
        {props.takeHome}
      </span>
      {hasDepths && expanded.length > 0 && (
        <Button variant="quiet" size="small" onPress={() => navigate({ expanded: [] })}>
          <Undo2 size={14} aria-hidden /> Close {formatCounted(expanded.length, 'opened side')}
        </Button>
      )}
      {hasDepths && props.children}
    </>
  );
}
