using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Validation;

public sealed class BisectionTests
{
    [Fact]
    public async Task The_change_to_blame_is_found_wherever_it_stands()
    {
        for (var count = 1; count <= 33; count++)
            for (var culprit = 0; culprit < count; culprit++)
            {
                var tries = 0;
                var found = await Bisection.FirstBadAsync(count, first => { tries++; return Task.FromResult(first <= culprit); });

                Assert.Equal(culprit, found);
                Assert.InRange(tries, 0, (int)Math.Ceiling(Math.Log2(count)));
            }
    }

    [Fact]
    public async Task Of_two_that_only_break_it_together_the_later_is_to_blame() =>
        Assert.Equal(4, await Bisection.FirstBadAsync(6, first => Task.FromResult(!(first > 1 && first > 4))));

    [Fact]
    public async Task Nothing_to_search_is_a_mistake_of_the_caller() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Bisection.FirstBadAsync(0, _ => Task.FromResult(true)));
}
