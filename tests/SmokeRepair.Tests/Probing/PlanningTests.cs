using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

public class PlanningTests
{
    [Fact]
    public void The_same_seed_makes_the_same_plan()
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());

        Assert.Equal(Texts(1), Texts(1));
        Assert.NotEqual(Texts(1), Texts(2));

        List<string> Texts(int seed) => [.. SmokePlanner.Plan(document, null, new PlanOptions { Seed = seed }).Probes.Select(p => $"{p.Id} {p.Name} {string.Join(' ', p.Steps.Select(s => s.Target + s.Body))}")];
    }

    [Fact]
    public void Probes_create_what_they_need_and_have_ids_of_their_own()
    {
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(ThingService.Contract()), null, new PlanOptions());

        var ship = plan.Probes.First(p => p.Endpoint.Key == "POST /things/{id}/ship" && p.Intent.Kind == ProbeKind.Valid);
        Assert.Equal(["POST /owners", "POST /things", "POST /things/{id}/pay", "POST /things/{id}/ship"], ship.Steps.Select(s => s.Endpoint.Key));
        Assert.Equal("/things/{{thingId}}/ship", ship.Steps[^1].Target);
        Assert.Equal(plan.Probes.Count, plan.Probes.Select(p => p.Id).Distinct().Count());
        Assert.All(plan.Probes.GroupBy(p => p.Endpoint.Key), g => Assert.True(g.Count() <= 45, g.Key));
    }

    [Fact]
    public void What_an_action_thinks_of_its_input_is_asked_in_the_state_that_allows_it()
    {
        const string contract = """
            {"openapi":"3.0.3","info":{"title":"Orders","version":"1"},"components":{"parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}},
              "schemas":{"Order":{"type":"object","properties":{"id":{"type":"integer"}}},"Ship":{"type":"object","required":["trackingNumber"],"properties":{"trackingNumber":{"type":"string"}}}}},
             "paths":{"/orders":{"post":{"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}}}}},
             "/orders/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],"delete":{"responses":{"204":{"description":""}}}},
             "/orders/{id}/pay":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"200":{"description":""},"409":{"description":""}}}},
             "/orders/{id}/ship":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Ship"}}}},"responses":{"200":{"description":""},"400":{"description":""},"409":{"description":""}}}}}}
            """;
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes;

        Assert.Equal(["POST /orders", "POST /orders/{id}/pay", "POST /orders/{id}/ship"], StepsOf("without trackingNumber"));
        Assert.Equal(["POST /orders", "POST /orders/{id}/pay", "DELETE /orders/{id}", "POST /orders/{id}/ship"], StepsOf("ship after delete"));

        IEnumerable<string> StepsOf(string what) => plan.Single(p => p.Name == $"POST /orders/{{id}}/ship: {what}").Steps.Select(s => s.Endpoint.Key);
    }

    [Theory]
    [InlineData("X-Tenant", "true", true)]
    [InlineData("X-Tenant", "false", false)]
    [InlineData("Authorization", "true", false)]
    public void A_header_that_is_required_is_left_out_once(string name, string required, bool asked)
    {
        const string contract = """
            {"openapi":"3.0.3","info":{"title":"Orders","version":"1"},"paths":{"/orders":{"get":{"parameters":[{"name":"NAME","in":"header","required":REQUIRED,"schema":{"type":"string"}}],"responses":{"200":{"description":""},"400":{"description":""}}}}}}
            """;
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(contract.Replace("NAME", name, StringComparison.Ordinal).Replace("REQUIRED", required, StringComparison.Ordinal)), null, new PlanOptions()).Probes;

        var without = plan.SingleOrDefault(p => p.Name == $"GET /orders: without {name}");
        Assert.Equal(asked, without is not null);
        if (without is not null)
        {
            Assert.DoesNotContain(without.Steps[^1].Headers, h => h.Key == name);
            Assert.Equal((ProbeKind.MissingField, "header", CheckMode.Rejected), (without.Intent.Kind, without.Intent.Location, without.Steps[^1].Check!.Mode));
        }
    }

    [Fact]
    public void What_a_thing_is_made_of_is_sent_with_it_though_its_parameter_is_called_optional()
    {
        const string contract = """
            {"openapi":"3.0.3","info":{"title":"Books","version":"1"},"components":{"schemas":{"Thing":{"type":"object","properties":{"id":{"type":"integer"},"title":{"type":"string"}}}}},
             "paths":{"/genres":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}},
             "/books":{"post":{"parameters":[{"name":"genreId","in":"query","schema":{"type":"integer"}},{"name":"dryRun","in":"query","schema":{"type":"boolean"}}],
              "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}},
             "/books/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":""}}}}}}
            """;
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes;

        var read = plan.First(p => p.Name == "GET /books/{id}: valid request");
        Assert.Equal(["/genres", "/books?genreId={{genreId}}", "/books/{{bookId}}"], read.Steps.Select(s => s.Target));
        Assert.Contains(plan, p => p.Name == "POST /books: valid request with only the required members" && p.Steps[^1].Target == "/books");
    }

    [Fact]
    public void Text_that_is_no_id_is_not_sent_where_another_operation_takes_it()
    {
        const string contract = """
            {"openapi":"3.0.3","info":{"title":"Genres","version":"1"},"paths":{
             "/genres/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}],"responses":{"200":{"description":""},"400":{"description":""}}}}MORE}}
            """;
        const string twin = ""","/genres/{slug}":{"get":{"parameters":[{"name":"slug","in":"path","required":true,"schema":{"type":"string"}}],"responses":{"200":{"description":""}}}}""";

        Assert.True(Sent(""));
        Assert.False(Sent(twin));

        static bool Sent(string more) => SmokePlanner.Plan(FaultCorpusTests.Read(contract.Replace("MORE", more, StringComparison.Ordinal)), null, new PlanOptions()).Probes.Any(p => p.Endpoint.Route == "/genres/{id}" && p.Intent.Kind == ProbeKind.WrongFormat);
    }

    [Theory]
    [InlineData((int)BodyShape.All)]
    [InlineData((int)BodyShape.Other)]
    public void Things_are_made_alive(int shape)
    {
        var schema = new SchemaReader(null).Read(JsonNode.Parse("""
            {"type":"object","properties":{"isDeleted":{"type":"boolean"},"account_locked":{"type":"boolean"},"isActive":{"type":"boolean"},"enabled":{"type":"boolean"},"gift":{"type":"boolean"},
             "deletedAt":{"type":"string","format":"date-time"},"createdAt":{"type":"string","format":"date-time"},
             "category":{"type":"object","properties":{"id":{"type":"integer"},"title":{"type":"string"}}},"parent":{"type":"object","properties":{"id":{"type":"integer"}}}}}
            """));

        var made = new ValueMaker(1).Make(schema, "", (BodyShape)shape, 0, static (_, _) => null)!.AsObject();

        Assert.Equal([false, false, true, true], new[] { "isDeleted", "account_locked", "isActive", "enabled" }.Select(n => (bool)made[n]!));
        Assert.Equal((BodyShape)shape == BodyShape.All, (bool)made["gift"]!);
        Assert.Equal((false, true), (made.ContainsKey("deletedAt"), made.ContainsKey("createdAt")));
        Assert.Equal((false, true), (made["category"]!.AsObject().ContainsKey("id"), made["parent"]!.AsObject().ContainsKey("id")));
    }

    [Theory]
    [InlineData("userName", "^[A-Za-z0-9]+$")]
    [InlineData("username", "^[A-Za-z0-9]+$")]
    [InlineData("login", "^[a-z0-9]+$")]
    [InlineData("slug", "^[a-z0-9]+$")]
    [InlineData("displayName", "^displayName [a-z0-9]+$")]
    public void Names_that_people_sign_in_with_and_labels_have_no_blanks(string name, string pattern)
    {
        var text = Meaning.Text(name, ValueMaker.IsUniqueName(name), 0, 0, 200, other: false, 0);

        Assert.Matches(pattern, new Variables(1234567).Fill(text, static v => v));
    }

    [Theory]
    [InlineData("lastName", 50, "^Lovelace[a-z]{8}$", true)]
    [InlineData("phoneNumber", 15, @"^\+1555\d{7}$", true)]
    [InlineData("surname", 10, "^Lovelace$", false)]
    [InlineData("phone", 10, @"^\+15550101$", false)]
    public void People_are_told_apart_by_last_name_and_number_where_there_is_room(string name, int max, string pattern, bool differs)
    {
        var texts = Enumerable.Range(1, 200).Select(i => new Variables(i).Fill(Meaning.Text(name, ValueMaker.IsUniqueName(name), 0, 0, max, other: false, 0), static v => v)).ToList();

        Assert.All(texts, t => Assert.Matches(pattern, t));
        Assert.Equal(differs ? texts.Count : 1, texts.Distinct().Count());
    }

    [Theory]
    [InlineData("^[A-Z0-9-]{3,20}$")]
    [InlineData(@"^\d{4}-\d{2}$")]
    [InlineData("^(EUR|USD)$")]
    [InlineData(@"^[a-z]+(-[a-z]+)*@\w{2,}\.(com|org)$")]
    [InlineData("^[A-Z]{2}[0-9]{6,10}$")]
    [InlineData("^97[89][0-9]{10}$")]
    [InlineData(@"^(?=.*\d).{8,}$")]
    public void Text_is_made_that_matches_a_pattern(string pattern)
    {
        var text = PatternText.Make(pattern, null, null, 0);
        // A look-ahead is given up, which is allowed; a wrong text is not.
        Assert.Equal(text is null, pattern.Contains("(?=", StringComparison.Ordinal));
        if (text is null) return;

        Assert.Matches(pattern, new Variables(1234567).Fill(text, static v => v));
    }

    [Fact]
    public void Unique_texts_differ_between_executions_and_keep_their_length()
    {
        var texts = Enumerable.Range(1, 2000).Select(i => new Variables(i).Fill(Placeholder.Unique('A', 4, 0), static v => v)).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.All(texts, t => Assert.Matches(new Regex("^[A-Z0-9]{4}$"), t));
    }

    [Theory]
    [InlineData("$.items[0].id", "1")]
    [InlineData("$.items[-1].id", "2")]
    [InlineData("$.items[?@.name == 'b'].id", "2")]
    [InlineData("$.items[?(@.id > 1 && @.name != 'a')].name", "\"b\"")]
    [InlineData("$..name", "\"a\",\"b\"")]
    [InlineData("$['items'][0:1].name", "\"a\"")]
    [InlineData("$[?count(@.*) > 1]", "[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]")]
    public void Json_paths_select(string path, string expected)
    {
        var json = JsonNode.Parse("""{"items":[{"id":1,"name":"a"},{"id":2,"name":"b"}],"none":[]}""");

        Assert.Equal(expected, string.Join(',', JsonPath.Select(json, path).Select(n => n?.ToJsonString())));
    }

    [Theory]
    [InlineData("$statusCode == 201", true)]
    [InlineData("$response.body#/status == 'paid' && $response.body#/total >= 10", true)]
    [InlineData("($response.body#/total < 5 || !($statusCode == 404)) && $response.header.ETag == 'x'", true)]
    [InlineData("$response.body#/id == {{id}}", true)]
    [InlineData("$response.body#/total == 11", false)]
    [InlineData("$response.body#/missing == 'x'", false)]
    public void Simple_criteria_are_decided(string condition, bool holds)
    {
        var variables = new Variables(1);
        variables.Set("id", JsonValue.Create(7));
        var exchange = new Exchange
        {
            Step = new ProbeStep { Endpoint = new Endpoint("GET", "/"), Target = "/" },
            RequestId = "r",
            Target = "/",
            Status = 201,
            ResponseHeaders = new Dictionary<string, string> { ["ETag"] = "x" },
            ResponseBody = """{"id":7,"status":"Paid","total":10.50}""",
        };

        Assert.Equal(holds, CriterionCheck.Broken(new Criterion(condition), exchange, variables) is null);
    }

    [Theory]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}}""", """{"a":"x"}""", true)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"integer","format":"int32"}}}""", """{"a":"x"}""", false)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":["null","string"]}}}""", """{}""", true)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}""", """{}""", false)]
    [InlineData("""{"oneOf":[{"type":"null"},{"type":"string"}]}""", "null", true)]
    [InlineData("""{"type":"array","items":{"enum":["a"]}}""", """["b"]""", false)]
    [InlineData("""{"type":"integer"}""", "3.0", true)]
    public void Responses_are_held_against_schemas_only_where_it_is_sure(string schema, string value, bool holds) =>
        Assert.Equal(holds, SchemaCheck.Broken(JsonNode.Parse(schema), JsonNode.Parse(value)) is null);
}
