using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>Things that are known by a key of their own are referred to by it.</summary>
public class NaturalKeyTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Studio","version":"1"},"components":{"schemas":{
          "Course":{"type":"object","properties":{"code":{"type":"string","pattern":"^[A-Z]{2,8}-[0-9]{1,3}$"},"title":{"type":"string"}}},
          "Session":{"type":"object","required":["courseCode","postalCode"],"properties":{"courseCode":{"type":"string"},"postalCode":{"type":"string"}}},
          "Made":{"type":"object","properties":{"id":{"type":"integer"}}}}},
         "paths":{
         "/courses":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Course"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Course"}}}}}}},
         "/courses/{code}":{"get":{"parameters":[{"name":"code","in":"path","required":true,"schema":{"type":"string"}}],"responses":{"200":{"description":""},"404":{"description":""}}}},
         "/sessions":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Session"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Made"}}}},"404":{"description":""}}}}}}
        """;

    [Fact]
    public void A_member_named_after_a_thing_and_its_key_names_one_that_exists()
    {
        var steps = Plan().First(p => p.Name == "POST /sessions: valid request").Steps;

        Assert.Equal(["/courses", "/sessions"], steps.Select(s => s.Target));
        Assert.Contains("\"courseCode\":\"{{code}}\"", steps[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nothing_has_is_asked_for_as_well() =>
        Assert.Contains(Plan(), p => p.Name == "POST /sessions: unknown courseCode in the body" && p.Intent.Kind == ProbeKind.UnknownId);

    [Fact]
    public void A_code_of_no_thing_stays_a_text() =>
        Assert.DoesNotContain(Plan(), p => p.Name.Contains("unknown postalCode", StringComparison.Ordinal));

    private static IReadOnlyList<Probe> Plan() => SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes;
}
