package pyoji.crawler.command;

import pyoji.crawler.dataset.GroupKind;

/** Reads a group kind: boy, girl, mixed, solo or unknown. */
final class GroupKindChoice extends Choice<GroupKind> {
    GroupKindChoice() {
        super(GroupKind.class);
    }
}
