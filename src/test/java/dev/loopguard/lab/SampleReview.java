package dev.loopguard.lab;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.Json;

/** A review of {@link SampleChange} written by hand, to try the printing and the page with. */
final class SampleReview {
  private SampleReview() {}

  static FakePullRequest post(StrictGitHub github) {
    FakePullRequest pull = SampleChange.open(github);
    LabClient client = LabClient.installed(github, github.app().installationOf(pull));
    String repository = "/repos/" + pull.repository().fullName();
    client.send("POST", repository + "/pulls/1/reviews", review(pull));
    client.send("POST", repository + "/check-runs", check(pull));
    return pull;
  }

  private static String review(FakePullRequest pull) {
    var review = Json.object().put("event", "COMMENT").put("commit_id", pull.head());
    review.put("body", "**2 findings** that break at run time or stall every task.");
    review
        .putArray("comments")
        .addObject()
        .put("path", "feedservice/clients.py")
        .put("line", 34)
        .put("side", "RIGHT")
        .put(
            "body",
            """
            **`time.sleep` stops the whole event loop**

            While this coroutine sleeps, *no other task* runs: not one request is answered.

            ```suggestion
                                await asyncio.sleep(2**attempt)
            ```

            <details>
            <summary>Why, and how else</summary>

            | call | in a coroutine |
            | --- | --- |
            | `time.sleep(1)` | blocks |
            | `await asyncio.sleep(1)` | yields |

            </details>

            <sub>must · [no-blocking-calls](https://example.org/checklist) · `python/blocking-sleep`</sub>
            <script>alert(1)</script>
            <!-- loopguard:1 abc def -->\
            """);
    review
        .withArray("comments")
        .addObject()
        .put("path", "feedservice/service.py")
        .put("start_line", 33)
        .put("line", 34)
        .put(
            "body",
            "The task may be collected before it is done:\n\n```python\ntasks.add(task)\n```");
    return review.toString();
  }

  private static String check(FakePullRequest pull) {
    var check = Json.object().put("name", "loopguard").put("head_sha", pull.head());
    check
        .put("conclusion", "failure")
        .putObject("output")
        .put("title", "2 findings in 2 of 5 files")
        .put(
            "summary",
            """
            | Item | State |
            | --- | --- |
            | Nothing blocks the event loop | ❌ 1 finding ([clients.py:36](https://github.com/acme/feedservice/pull/1/files#diff-x)) |
            | Every coroutine is awaited | ✅ checked and clean |
            | Tests really run | 👀 for the human reviewer |

            Checked: 5 files.\
            """);
    return check.toString();
  }
}
