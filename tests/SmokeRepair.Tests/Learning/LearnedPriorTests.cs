using SmokeRepair.Learning;
using SmokeRepair.Routing;

namespace SmokeRepair.Tests.Learning;

public sealed class LearnedPriorTests
{
    private const string Good = "ReturnNotFoundForMissingEntity";

    [Fact]
    public void The_closest_experience_speaks()
    {
        var prior = Prior(Fix("a", successes: 1));
        Assert.Equal(PriorMatch.Endpoint, prior.For(Lessons.Key(context: "other"), Good).Match);
        Assert.Equal(PriorMatch.Context, prior.For(Lessons.Key(shape: "POST /*"), Good).Match);
        Assert.Equal(PriorMatch.ExceptionClass, prior.For(Lessons.Key(shape: "POST /*", context: "other"), Good).Match);
        Assert.Equal(PriorOpinion.None, prior.For(Lessons.Key(shape: "POST /*", context: "other", exception: "System.FormatException"), Good));
        Assert.Equal(PriorOpinion.None, prior.For(Lessons.Key(), "AnotherStrategy"));
    }

    [Fact]
    public void More_successes_score_higher_and_age_pulls_towards_one_half()
    {
        var once = Fix("a", successes: 1);
        var often = Fix("a", successes: 9, failures: 1);
        Assert.True(often.Score(Lessons.Now) > once.Score(Lessons.Now));
        Assert.InRange(often.Score(Lessons.Now.AddDays(3650)), 0.49, 0.51);
        Assert.Equal(2d / 3, once.Score(Lessons.Now), 6);
    }

    [Fact]
    public void What_failed_in_the_same_code_is_held_back_there_and_only_there()
    {
        var prior = Prior(new LearnedPatterns([Fix("a", failures: 2)], [Bad("a")]));
        Assert.True(prior.HoldsBack(Lessons.Key(shape: "POST /*"), Good, "e1"));
        Assert.False(prior.HoldsBack(Lessons.Key(shape: "POST /*"), Good, "another edit of the same strategy"));
        Assert.False(prior.HoldsBack(Lessons.Key(context: "the code has changed"), Good, "e1"));
        Assert.False(prior.HoldsBack(Lessons.Key(), "AnotherStrategy", "e1"));
        Assert.True(prior.HoldsBack(Lessons.Key(shape: "POST /*"), Good, "e1"));
        var use = Assert.Single(prior.Suppressed);
        Assert.Equal(("a", "Regressed in the same code 2 times"), (use.Pattern, use.Why));
    }

    [Fact]
    public void What_an_earlier_version_recorded_without_its_edit_holds_nothing_back()
    {
        var prior = Prior(new LearnedPatterns([Fix("a", failures: 1)], [Bad("a") with { Edit = "" }]));
        Assert.False(prior.HoldsBack(Lessons.Key(), Good, ""));
        Assert.Empty(prior.Suppressed);
    }

    [Fact]
    public void One_success_among_many_failures_is_no_recommendation()
    {
        var prior = Prior(Fix("a", successes: 1, failures: 9));
        Assert.Equal(PriorOpinion.None, prior.For(Lessons.Key(), Good));
    }

    private static LearnedPrior Prior(LearnedPatterns patterns) => new(patterns, Lessons.Now);

    private static LearnedPrior Prior(FixPattern pattern) => Prior(new LearnedPatterns([pattern], []));

    private static FixPattern Fix(string id, int successes = 0, int failures = 0) => new()
    {
        Id = id,
        ExceptionClass = "System.NullReferenceException",
        Fault = "F100",
        EndpointShape = "GET /*/{}",
        Context = "c1",
        Strategy = Good,
        Successes = successes,
        Failures = failures,
        LastSeen = Lessons.Now,
    };

    private static GenerationAntiPattern Bad(string id) => new()
    {
        Id = id,
        ExceptionClass = "System.NullReferenceException",
        Fault = "F100",
        EndpointShape = "GET /*/{}",
        Context = "c1",
        Strategy = Good,
        Edit = "e1",
        Verdict = "Regressed",
        Occurrences = 2,
    };
}
