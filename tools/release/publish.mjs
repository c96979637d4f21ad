// The commit that a release is of, and what publishes it: only printed, so that a person sees it and runs it.
import { run } from "../command.mjs";
import { repository } from "../repository.mjs";

/** Where the commit that Go takes is made. */
const GO_TREE = ".aliflow/go-sdk";
const GO_MODULE = "github.com/pulumi-aliflow/pulumi-aliflow/sdk/go/aliflow";

/** The commands for each part, the plugin first: SDKs install it. */
const COMMANDS = {
  plugin: ({ tag, folder }) => [
    `git push origin ${tag}`,
    `gh release create ${tag} --verify-tag --title ${tag} --notes "See CHANGELOG.md." ${folder}/*`,
  ],
  npm: ({ version, folder }) => [`npm publish ${folder}/pulumi-aliflow-${version}.tgz`],
  sdks: ({ version, tag, folder }) => [
    `python3 -m twine upload ${folder}/pulumi_aliflow-${version}*`,
    // Go takes a module from a tag of the repository, whose tree has no generated SDK.
    `git worktree add --detach ${GO_TREE} ${tag}`,
    `python3 -m zipfile -e ${folder}/aliflow-go-${tag}.zip ${GO_TREE}/.aliflow`,
    `mkdir -p ${GO_TREE}/sdk/go`,
    `mv ${GO_TREE}/.aliflow/${GO_MODULE}@${tag} ${GO_TREE}/sdk/go/aliflow`,
    `git -C ${GO_TREE} add sdk/go`,
    `git -C ${GO_TREE} commit -m "release: add the SDK for Go, ${tag}"`,
    `git -C ${GO_TREE} tag sdk/go/aliflow/${tag}`,
    `git -C ${GO_TREE} push origin sdk/go/aliflow/${tag}`,
    `git worktree remove ${GO_TREE}`,
  ],
};

/** What publishes these parts of a version that are in a folder. */
export function publishing(parts, { version, tag, folder }) {
  const published = Object.keys(COMMANDS).filter((part) => parts.includes(part));
  return published.flatMap((part) => COMMANDS[part]({ version, tag, folder }));
}

/** @throws {Error} unless all that would be published is in a commit with the tag of its version */
export async function assertPublishable(tag) {
  const changed = await git("status", "--porcelain");
  if (changed.length > 0)
    throw new Error(
      `cannot release ${tag}: the tree is not clean ("${changed[0].slice(3)}"); commit or remove what "git status" shows, or use --dry-run`,
    );
  const tags = await git("tag", "--points-at", "HEAD");
  if (!tags.includes(tag))
    throw new Error(
      `cannot release ${tag}: the commit is not tagged so; run "git tag ${tag}", or use --dry-run`,
    );
}

/** When the commit was made that a release is of. */
export async function commitTime() {
  const [seconds] = await git("log", "-1", "--format=%ct");
  return new Date(Number(seconds) * 1000);
}

const git = (...args) => run(["git", ...args], { cwd: repository });
