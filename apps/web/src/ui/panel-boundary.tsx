import { Component, type ReactNode } from 'react'
import { FaultState } from '#ui/fault-state.tsx'

type Props = { name: string; children: ReactNode }
type State = { fault: string | undefined }

/** A fault of one pane leaves the panes beside it, the design and undo as they are. */
export class PanelBoundary extends Component<Props, State> {
  override state: State = { fault: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { fault: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { name, children } = this.props
    const { fault } = this.state
    if (fault === undefined) return children
    return (
      <FaultState
        title={`“${name}” failed`}
        stillWorks="all else on this page still works"
        words={fault}
        onAgain={() => this.setState({ fault: undefined })}
      />
    )
  }
}
