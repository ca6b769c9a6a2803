using SmokeRepair.Hosting;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>A version, culture or tenant at the front of a route chooses a variant of the API and names no thing.</summary>
public class VariantTests
{
    private static readonly AppEndpoint[] Mapped =
    [
        Endpoint("GET", "/api/v{version}/boxes"), Endpoint("POST", "/api/v{version}/boxes"), Endpoint("GET", "/api/v{version}/boxes/{id}"),
        Endpoint("DELETE", "/api/v{version}/boxes/{id}"), Endpoint("DELETE", "/api/v{version}/boxes"), Endpoint("GET", "/{culture}/news"),
    ];

    [Fact]
    public void A_version_that_a_contract_spells_out_is_the_mapped_one()
    {
        const string Contract = """
            {"openapi":"3.0.3","info":{"title":"Boxes","version":"1"},"paths":{"/api/v1/boxes":{"get":{"responses":{"200":{"description":""}}}},"/api/v2/boxes":{"get":{"responses":{"200":{"description":""}}}},
             "/api/latest/boxes":{"get":{"responses":{"200":{"description":""}}}},"/en/news":{"get":{"responses":{"200":{"description":""}}}}}}
            """;
        var merged = DocumentMerge.With(FaultCorpusTests.Read(Contract), Mapped);

        Assert.Equal(["GET /api/v1/boxes", "GET /api/v2/boxes", "GET /en/news"], merged.Operations.Take(3).Select(o => o.Endpoint.Key));
        Assert.DoesNotContain(merged.Operations, o => o.Endpoint.Key == "GET /api/v{version}/boxes");
        Assert.StartsWith("GET /api/latest/boxes is in", merged.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Things_below_a_version_are_the_probes_own()
    {
        var plan = SmokePlanner.Plan(EndpointListReader.Read(Mapped), null, new PlanOptions());

        var delete = plan.Probes.First(p => p.Name == "DELETE /api/v{version}/boxes/{id}: valid request");
        Assert.Equal(["POST /api/v1/boxes", "DELETE /api/v1/boxes/{{boxId}}"], delete.Steps.Select(s => $"{s.Endpoint.Method} {s.Target}"));
        Assert.Contains(plan.Probes, p => p.Name == "GET /{culture}/news: valid request" && p.Steps[^1].Target == "/en/news");
        Assert.DoesNotContain(plan.Probes, p => p.Name.StartsWith("DELETE /api/v{version}/boxes: valid", StringComparison.Ordinal) || p.Name.EndsWith("unknown version", StringComparison.Ordinal));
    }

    private static AppEndpoint Endpoint(string method, string route) => new()
    {
        Methods = [method],
        Route = route,
        RawRoute = route.Replace("{version}", "{version:apiVersion}", StringComparison.Ordinal),
        Parameters = method == "POST" ? [new AppParameter("box", "body", """{"type":"object","properties":{"label":{"type":"string"}}}""", true)] : [],
        DeclaredStatuses = [],
    };
}
