using SmokeRepair.Strategies;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What looks like a repair and is none is refused, each kind where it tempts most. The fakes come as a host application's own strategies do.</summary>
public sealed class FakeRepairTests
{
    private const string Program = """
        using System.ComponentModel.DataAnnotations;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddValidation();
        var app = builder.Build();
        var books = new Dictionary<int, Book> { [1] = new() { Title = "one" } };
        var readers = new Dictionary<int, Reader> { [1] = new("Ann", 30) };
        var loans = new Dictionary<int, Loan> { [1] = new() };
        app.MapGet("/books/{id}", (int id) =>
        {
            var book = books.GetValueOrDefault(id);
            return Results.Ok(new { title = book.Title });
        });
        app.MapPost("/readers", (Reader reader) =>
        {
            lock (readers)
            {
                readers[readers.Count + 1] = reader;
                return Results.Created($"/readers/{readers.Count}", new { id = readers.Count, reader.Name, reader.Age });
            }
        });
        app.MapGet("/readers/{id}", (int id) =>
        {
            return readers.TryGetValue(id, out var reader) ? Results.Ok(new { id, reader.Name, reader.Age }) : Results.NotFound();
        });
        app.MapPost("/loans", () =>
        {
            lock (loans)
            {
                loans[loans.Count + 1] = new();
                return Results.Created($"/loans/{loans.Count}", new { id = loans.Count, returned = false });
            }
        });
        app.MapGet("/loans/{id}", (int id) =>
        {
            return loans.TryGetValue(id, out var loan) ? Results.Ok(new { id, returned = loan.Returned }) : Results.NotFound();
        });
        app.MapPost("/loans/{id}/return", (int id) =>
        {
            if (!loans.TryGetValue(id, out var loan))
            {
                return Results.NotFound();
            }

            if (loan.Returned)
            {
                throw new InvalidOperationException("It was returned before.");
            }

            loan.Returned = true;
            return Results.NoContent();
        });
        app.Run();

        public class Book { public string Title { get; set; } = ""; }
        public class Loan { public bool Returned { get; set; } }
        public record Reader([Required, StringLength(5, MinimumLength = 1)] string Name, [Range(0, 150)] int Age);
        """;

    private const string Document = """
        {
          "openapi": "3.0.1", "info": { "title": "Fakes", "version": "1" },
          "paths": {
            "/books/{id}": { "get": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" }, "example": 1 }],
              "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "type": "object", "required": ["title"], "properties": { "title": { "type": "string", "minLength": 1 } } } } } }, "404": { "description": "" } } } },
            "/readers": { "post": { "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "required": ["name", "age"],
                "properties": { "name": { "type": "string", "minLength": 1, "maxLength": 40 }, "age": { "type": "integer", "minimum": 0, "maximum": 150 } } } } } },
              "responses": { "201": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Reader" } } } }, "400": { "description": "" } } } },
            "/readers/{id}": { "get": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" } }],
              "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Reader" } } } }, "404": { "description": "" } } } },
            "/loans": { "post": { "responses": { "201": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Loan" } } } } } } },
            "/loans/{id}": { "get": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" } }],
              "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Loan" } } } }, "404": { "description": "" } } } },
            "/loans/{id}/return": { "post": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" } }],
              "responses": { "204": { "description": "" }, "404": { "description": "" }, "409": { "description": "" } } } }
          },
          "components": { "schemas": {
            "Reader": { "type": "object", "required": ["id"], "properties": { "id": { "type": "integer" }, "name": { "type": "string" }, "age": { "type": "integer" } } },
            "Loan": { "type": "object", "required": ["id"], "properties": { "id": { "type": "integer" }, "returned": { "type": "boolean" } } } } }
        }
        """;

    [Fact]
    public async Task No_fake_is_accepted_and_each_is_refused_for_what_it_is()
    {
        using var tiny = new TinyService(Program);
        tiny.Write("openapi.json", Document);
        var options = new RunOptions { Path = tiny.Folder, OutDirectory = tiny.Out, Strategies = StrategyCatalog.FromAssemblies(typeof(FakeRepair).Assembly) };
        var run = await new SmokeRepairRunner().RunAsync(options, [], CancellationToken.None);

        Assert.Empty(run.Report.Repairs);
        Assert.Equal("", run.Report.Patch);
        string[] expected =
        [
            "AnswerConstant GET /books/{id} Regressed",
            "AnswerConstant POST /loans/{id}/return Inconclusive",
            "AnswerConstant POST /readers StillFailing",
            "CatchEverything GET /books/{id} Swallowed",
            "CatchEverything POST /loans/{id}/return Swallowed",
            "DefaultForMissing GET /books/{id} StillFailing",
            "DeleteCheck POST /loans/{id}/return Swallowed",
            "LoosenConstraint POST /readers Regressed",
            "RemoveEndpoint GET /books/{id} Regressed",
            "RemoveEndpoint POST /loans/{id}/return Inconclusive",
            "RemoveEndpoint POST /readers Inconclusive",
            "SuppressNull GET /books/{id} StillFailing",
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', run.Report.Rejected.Select(r => $"{r.Strategy} {r.Endpoint} {r.Verdict}").Order(StringComparer.Ordinal)));
    }
}
