using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>A change names its thing in the body as in the path: many services refuse it otherwise.</summary>
public class KeyMemberTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Movies","version":"1"},"components":{
         "parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}},"Code":{"name":"shelfId","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}},
         "schemas":{"Movie":{"type":"object","properties":{"id":{"type":"integer"},"title":{"type":"string"}}},
          "Shelf":{"type":"object","properties":{"shelfId":{"type":"string","format":"uuid"},"label":{"type":"string"}}},
          "Order":{"type":"object","properties":{"id":{"type":"integer"},"status":{"type":"string"}}}}},
         "paths":{
         "/movies":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Movie"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Movie"}}}}}},
          "put":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Movie"}}}},"responses":{"200":{"description":""},"404":{"description":""}}}},
         "/movies/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],"get":{"responses":{"200":{"description":""}}},
          "put":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Movie"}}}},"responses":{"204":{"description":""},"404":{"description":""}}}},
         "/shelves":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Shelf"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Shelf"}}}}}}},
         "/shelves/{shelfId}":{"parameters":[{"$ref":"#/components/parameters/Code"}],
          "patch":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Shelf"}}}},"responses":{"204":{"description":""},"404":{"description":""}}}},
         "/movies/{id}/rate":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "put":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"movieId":{"type":"integer"},"stars":{"type":"integer"}}}}}},"responses":{"204":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData("PUT /movies/{id}: valid request", "/movies/{{movieId}}", "\"id\":{{movieId}}")]
    [InlineData("PUT /movies/{id}: valid request with only the required members", "/movies/{{movieId}}", "{\"id\":{{movieId}}}")]
    [InlineData("PUT /movies/{id}: unknown id", "/movies/1987654321", "\"id\":1987654321")]
    [InlineData("PUT /movies: valid request", "/movies", "\"id\":{{movieId}}")]
    [InlineData("PUT /movies: unknown id in the body", "/movies", "\"id\":1987654321")]
    [InlineData("PATCH /shelves/{shelfId}: valid request", "/shelves/{{shelfId}}", "\"shelfId\":\"{{shelfId}}\"")]
    [InlineData("PATCH /shelves/{shelfId}: unknown shelfId", "/shelves/deadbeef-dead-4bad-8bad-deaddeafbeef", "\"shelfId\":\"deadbeef-dead-4bad-8bad-deaddeafbeef\"")]
    [InlineData("PUT /movies/{id}/rate: valid request", "/movies/{{movieId}}/rate", "\"movieId\":{{movieId}}")]
    public void A_change_names_its_thing_in_the_body_too(string probe, string target, string member)
    {
        var last = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes.First(p => p.Name == probe).Steps[^1];

        Assert.Equal(target, last.Target);
        Assert.Contains(member, last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_creation_still_names_none()
    {
        var create = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes.First(p => p.Name == "POST /movies: valid request").Steps[^1];

        Assert.DoesNotContain("\"id\"", create.Body, StringComparison.Ordinal);
    }
}
