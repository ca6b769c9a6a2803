using SmokeRepair.Hosting;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

public class DocumentTests
{
    private const string Yaml = """
        openapi: 3.0.3
        info: { title: Pets, version: "1" }
        servers: [{ url: "https://pets.example.com/api" }]
        paths:
          /pets/{petId}:
            get:
              operationId: getPet
              parameters:
                - { name: petId, in: path, required: true, schema: { type: string, format: uuid } }
              responses:
                "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
                "404": { description: none }
        components:
          schemas:
            Pet:
              allOf:
                - $ref: "#/components/schemas/Named"
                - type: object
                  required: [age]
                  properties:
                    age: { type: integer, minimum: 0, exclusiveMinimum: true, nullable: true }
                    parent: { $ref: "#/components/schemas/Pet" }
            Named: { type: object, required: [name], properties: { name: { type: string, maxLength: 20 } } }
        """;

    private const string Swagger = """
        {"swagger":"2.0","info":{"title":"Old","version":"1"},"basePath":"/v1","paths":{"/pets":{"post":{"operationId":"addPet","consumes":["application/json"],
          "parameters":[{"name":"pet","in":"body","required":true,"schema":{"$ref":"#/definitions/Pet"}}],"responses":{"201":{"description":"made","schema":{"$ref":"#/definitions/Pet"}}}}}},
          "definitions":{"Pet":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}
        """;

    [Fact]
    public void Yaml_with_references_compositions_and_cycles_is_read()
    {
        var operation = Assert.Single(FaultCorpusTests.Read(Yaml).Operations);

        Assert.Equal("GET /api/pets/{petId}", operation.Endpoint.Key);
        Assert.Equal([200, 404], operation.Endpoint.DeclaredStatuses);
        var pet = operation.SuccessSchema!;
        Assert.Equal("Pet", pet.Name);
        Assert.Equal(["age", "name"], pet.Required.Order());
        Assert.True(pet.Property("age") is { Nullable: true, ExclusiveMinimum: true, Minimum: 0 });
        Assert.True(pet.Property("parent")!.Cyclic);
    }

    [Fact]
    public void Swagger_two_is_read()
    {
        var operation = Assert.Single(FaultCorpusTests.Read(Swagger).Operations);

        Assert.Equal("POST /v1/pets", operation.Endpoint.Key);
        Assert.Equal(["name"], operation.Body!.Schema.Required);
        Assert.Equal("Pet", operation.SuccessSchema!.Name);
    }

    [Theory]
    [InlineData("{\"openapi\": \"3.0.0\", ", "is no JSON: line 1")]
    [InlineData("a: [1, 2", "is no YAML")]
    [InlineData("{}", "neither 'openapi' nor 'swagger'")]
    [InlineData("{\"openapi\":\"4.0\"}", "has the version 4.0")]
    [InlineData("{\"openapi\":\"3.0.0\"}", "has no 'paths'")]
    [InlineData("{\"openapi\":\"3.0.0\",\"paths\":{\"/a\":1}}", "broken at paths//a")]
    public void A_broken_document_is_told_with_place_and_remedy(string text, string expected)
    {
        var broken = Assert.IsType<DocumentResult.Broken>(OpenApiReader.Read(text, "api.json", DocumentOrigin.Contract));

        Assert.Contains(expected, broken.Message, StringComparison.Ordinal);
        Assert.Contains("api.json", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_and_the_app_are_brought_together()
    {
        var contract = FaultCorpusTests.Read(Yaml.Replace("getPet\n", "getPet\n", StringComparison.Ordinal));
        AppEndpoint[] endpoints =
        [
            new() { Methods = ["GET"], Route = "/pets/{PetID}", RawRoute = "pets/{PetID:guid}", Handler = new("App.Pets", "Get", []) },
            new() { Methods = ["DELETE"], Route = "/pets/{id}", RawRoute = "pets/{id:int}" },
            new() { Methods = ["GET"], Route = "/openapi/{documentName}.json", RawRoute = "/openapi/{documentName}.json" },
            new() { Methods = ["GET"], Route = "/healthz", RawRoute = "/healthz" },
        ];

        var merged = DocumentMerge.With(contract, endpoints);

        Assert.Equal(["GET /pets/{petId}", "DELETE /pets/{id}"], merged.Operations.Select(o => o.Endpoint.Key));
        Assert.Equal("App.Pets", merged.Operations[0].Endpoint.Handler!.Type);
        Assert.Equal("integer", merged.Operations[1].Parameters[0].Schema.Type);
        Assert.Contains("DELETE /pets/{id} is not in", Assert.Single(merged.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_contract_promises_and_the_app_lacks_is_left_out_with_a_note()
    {
        var merged = DocumentMerge.With(FaultCorpusTests.Read(Swagger), [new() { Methods = ["GET"], Route = "/other", RawRoute = "/other" }]);

        Assert.Equal(["GET /other"], merged.Operations.Select(o => o.Endpoint.Key));
        Assert.Contains(merged.Notes, n => n.StartsWith("POST /v1/pets is in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData((int)DocumentOrigin.App, true, "", false)]
    [InlineData((int)DocumentOrigin.App, true, ",\"security\":[{\"b\":[]}]", true)]
    [InlineData((int)DocumentOrigin.App, false, "", true)]
    [InlineData((int)DocumentOrigin.Contract, true, "", false)]
    public void What_is_said_of_all_operations_holds_for_the_way_in_where_the_app_says_so_too(int origin, bool appRefuses, string own, bool demands)
    {
        var document = FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Club","version":"1"},"security":[{"b":[]}],"components":{"securitySchemes":{"b":{"type":"http","scheme":"bearer"}}},"paths":{
             "/me":{"get":{"responses":{"200":{"description":""}}}},
             "/login":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"user":{"type":"object","properties":{"password":{"type":"string"}}}}}}}},"responses":{"200":{"description":""}}OWN}}}}
            """.Replace("OWN", own, StringComparison.Ordinal)) with { Origin = (DocumentOrigin)origin };
        AppEndpoint[] endpoints = [new() { Methods = ["GET"], Route = "/me", RawRoute = "/me", RequiresAuthorization = true, RefusesAnonymous = appRefuses }, new() { Methods = ["POST"], Route = "/login", RawRoute = "/login" }];

        var merged = DocumentMerge.With(document, endpoints).Operations;

        Assert.Equal((true, demands), (merged[0].RequiresAuthorization, merged[1].RequiresAuthorization));
    }
}
