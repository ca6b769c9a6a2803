using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.Evidence;

namespace SmokeRepair.Tests.Hosting;

/// <summary>Which field, which rule: however a minimal API validates, and in Production too.</summary>
public sealed class ValidationTests(ValidationTests.App shared) : IClassFixture<ValidationTests.App>
{
    [Theory]
    [InlineData("/parcels", """{"weight":31,"to":"the north pole"}""", "Weight", "between 1 and 30", "RangeAttribute")]
    [InlineData("/parcels", """{"weight":31,"to":"the north pole"}""", "To", "maximum length of 5", "StringLengthAttribute")]
    [InlineData("/parcels", """{"weight":3,"to":""}""", "To", "required", "RequiredAttribute")]
    [InlineData("/parcels", """{"weight":3,"to":"here","stamps":[{"code":"A1"},{"code":"a1"}]}""", "Stamps[1].Code", "say it in capitals", "RegularExpressionAttribute")]
    [InlineData("/parcels", """{"weight":3,"to":"here","stamps":[{"code":"A1","worth":3}]}""", "Stamps[0].Worth", "even", "EvenAttribute")]
    [InlineData("/trips/told", """{"goal":"","days":0}""", "Goal", "must not be empty", null)]
    [InlineData("/trips/told", """{"goal":"","days":0}""", "Days", "greater than '0'", null)]
    public async Task What_the_answer_tells_of_validation_is_kept_and_the_attribute_named(string target, string body, string field, string message, string? rule)
    {
        var endpoint = new Endpoint("POST", target);
        var step = new ProbeStep { Endpoint = endpoint, Target = target, ContentType = "application/json", Body = body, Check = new StepCheck { Statuses = [200] } };
        var probe = new Probe { Id = "1", Name = target, Endpoint = endpoint, Intent = new(ProbeKind.Valid), Steps = [step] };
        using var prober = new Prober();
        var outcome = await prober.ReplayAsync(probe, shared.Evidence.Running.BaseAddress, new ProbeOptions(), CancellationToken.None);

        var errors = RuleReader.Name(outcome.Failure!.ModelState, shared.Code, CodePlaces.Handler(shared.Code, shared.Evidence.Running.Endpoints.Single(e => e.RawRoute == target).Handler), body);
        Assert.Contains(errors, e => e.Field == field && e.Message.Contains(message, StringComparison.Ordinal) && e.Rule == rule);
    }

    [Theory]
    [InlineData("/trips/thrown", 400, "Goal NotEmptyValidator", "Days GreaterThanValidator")]
    [InlineData("/trips/annotated", 500, "Days RangeAttribute")]
    public async Task What_validation_throws_tells_its_fields_and_rules_whatever_is_answered(string target, int status, params string[] expected)
    {
        var (answered, _, trace) = await shared.Evidence.SendAsync(target, """{"goal":"","days":0}""");

        Assert.Equal(status, (int)answered);
        Assert.Equal(expected, trace!.ModelState.Select(e => $"{e.Field} {e.Rule}"));
        Assert.All(trace.ModelState, e => Assert.NotEmpty(e.Message));
    }

    public sealed class App : IAsyncLifetime
    {
        internal EvidenceApp Evidence { get; private set; } = null!;

        internal CodeBase Code { get; } = new([MishapsSource.Compile(Path.Combine(AppBuild.Root, "tests", "Apps", "Customs"))]);

        public async Task InitializeAsync()
        {
            var built = await AppBuild.BuildAsync("Customs");
            Evidence = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(new AppImage
            {
                AssemblyPath = built.AssemblyPath,
                ProjectDirectory = built.ProjectDirectory,
                UserAssemblies = ["Customs"],
                Environment = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            }, CancellationToken.None));
        }

        public async Task DisposeAsync() => await Evidence.DisposeAsync();
    }
}
