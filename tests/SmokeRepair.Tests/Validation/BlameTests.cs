using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Validation;

public class BlameTests
{
    [Fact]
    public async Task Every_change_is_found_that_breaks_something()
    {
        var found = await Blame<string>.FindAsync(8, ["a", "b"], Failing((changes, _) => (changes.Contains(2) ? new[] { "a" } : []).Concat(changes.Contains(5) ? ["b"] : [])));

        Assert.Equal([2, 5], found.Culprits.Order());
        Assert.Empty(found.Nobodys);
    }

    [Fact]
    public async Task What_fails_without_any_change_is_nobodys()
    {
        var found = await Blame<string>.FindAsync(8, ["a", "b"], Failing((changes, _) => changes.Contains(3) ? ["a", "b"] : ["b"]));

        Assert.Equal([3], found.Culprits);
        Assert.Equal(["b"], found.Nobodys);
    }

    [Fact]
    public async Task What_fails_at_every_later_start_takes_no_change_along()
    {
        var starts = 0;

        var found = await Blame<string>.FindAsync(36, ["a"], Failing((_, _) =>
        {
            starts++;
            return ["a"];
        }));

        Assert.Empty(found.Culprits);
        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task What_fails_only_after_everything_else_is_asked_after_it()
    {
        var found = await Blame<string>.FindAsync(8, ["a"], Failing((changes, afterAll) => afterAll && changes.Contains(6) ? ["a"] : []));

        Assert.Equal([6], found.Culprits);
    }

    [Fact]
    public async Task Only_together_two_changes_break_something_and_the_later_one_goes()
    {
        var found = await Blame<string>.FindAsync(4, ["a"], Failing((changes, _) => changes.Contains(0) && changes.Contains(2) ? ["a"] : []));

        Assert.Equal([2], found.Culprits);
    }

    private static Func<IReadOnlyList<int>, IReadOnlyList<string>, bool, Task<IReadOnlyList<string>>> Failing(Func<IReadOnlyList<int>, bool, IEnumerable<string>> failing) =>
        (changes, asked, afterAll) => Task.FromResult<IReadOnlyList<string>>([.. failing(changes, afterAll).Intersect(asked)]);
}
