using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>Requests that satisfy their schema, and whose right answer is a refusal all the same.</summary>
public class RefusalPlanTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Machines","version":"1"},"components":{"parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}},
         "schemas":{"Login":{"type":"object","required":["name","password"],"properties":{"name":{"type":"string"},"password":{"type":"string"}}},
          "Machine":{"type":"object","properties":{"id":{"type":"integer"},"label":{"type":"string"}}}}},
         "paths":{
         "/auth/login":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Login"}}}},"responses":{"200":{"description":""},"400":{"description":""},"401":{"description":""}}}},
         "/sign-in":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Login"}}}},"responses":{"200":{"description":""}}}},
         "/auth/register":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Login"}}}},"responses":{"200":{"description":""},"400":{"description":""}}}},
         "/machines":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Machine"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Machine"}}}}}}},
         "/machines/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],"get":{"responses":{"200":{"description":""}}}},
         "/machines/{id}/retire":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""},"410":{"description":""}}}},
         "/machines/{id}/cancel":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData("POST /auth/login: valid request", new[] { 401, 400, 200 })]
    [InlineData("POST /sign-in: valid request", new[] { 401, 200 })]
    [InlineData("POST /auth/register: valid request", new[] { 200 })]
    [InlineData("POST /machines/{id}/retire: retire twice", new[] { 410, 400, 422 })]
    [InlineData("POST /machines/{id}/cancel: cancel twice", new[] { 409, 400, 422, 204 })]
    public void What_is_right_is_a_refusal_where_the_request_can_have_no_other_answer(string probe, int[] statuses)
    {
        var check = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes.First(p => p.Name == probe).Steps[^1].Check;

        Assert.Equal(statuses, check!.Statuses.Take(statuses.Length));
    }

    [Theory]
    [InlineData("", new[] { 404, 400 })]
    [InlineData(""","404":{"description":""}""", new[] { 404 })]
    [InlineData(""","422":{"description":""}""", new[] { 404, 400, 422 })]
    public void What_a_body_names_and_is_not_there_may_be_refused_as_the_body_where_the_document_says_nothing(string declared, int[] statuses)
    {
        var document = FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Halls","version":"1"},"components":{"schemas":{"Hall":{"type":"object","properties":{"id":{"type":"integer"},"label":{"type":"string"}}},
              "Seat":{"type":"object","required":["hallId","doorId"],"properties":{"hallId":{"type":"integer"},"doorId":{"type":"integer"}}}}},"paths":{
             "/halls":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}}}}},
             "/doors":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}}}}},
             "/seats":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Seat"}}}},"responses":{"201":{"description":""}DECLARED}}}}}
            """.Replace("DECLARED", declared, StringComparison.Ordinal));

        Assert.Equal(statuses, SmokePlanner.Plan(document, null, new PlanOptions()).Probes.First(p => p.Name == "POST /seats: unknown hallId in the body").Steps[^1].Check!.Statuses);
    }

    [Fact]
    public void What_is_changed_and_what_refers_to_it_is_asked_after_it_was_cancelled_too()
    {
        const string Bookings = """
            {"openapi":"3.0.3","info":{"title":"Halls","version":"1"},"components":{"parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}},"schemas":{
              "Hall":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}},"Booking":{"type":"object","required":["hallId"],"properties":{"id":{"type":"integer"},"hallId":{"type":"integer"}}}}},"paths":{
             "/halls":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}}}}},
             "/halls/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],"get":{"responses":{"200":{"description":""}}},"put":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Hall"}}}},"responses":{"200":{"description":""}}}},
             "/halls/{id}/cancel":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""}}}},
             "/bookings":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Booking"}}}},"responses":{"201":{"description":""},"409":{"description":""}}}},
             "/rooms":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"label":{"type":"string"}}}}}},"responses":{"201":{"description":""}}}}}}
            """;
        var late = SmokePlanner.Plan(FaultCorpusTests.Read(Bookings), null, new PlanOptions()).Probes.Where(p => p.Name.EndsWith(": after cancel", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["PUT /halls/{id}", "POST /bookings"], late.Select(p => p.Endpoint.Key).OrderByDescending(k => k, StringComparer.Ordinal));
        Assert.All(late, p => Assert.Equal(["POST /halls", "POST /halls/{id}/cancel", p.Endpoint.Key], p.Steps.Select(s => s.Endpoint.Key)));
        Assert.All(late, p => Assert.True(Endings.In(p) == 1));
    }
}
