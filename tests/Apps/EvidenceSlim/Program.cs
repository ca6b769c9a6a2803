using System.Text.Json.Serialization;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJson.Default));
var app = builder.Build();
app.MapGet("/todos", () => new Todo[] { new(1, "walk") });
app.MapPost("/todos", (Todo todo) => todo);
app.Run();

public record Todo(int Id, string Title);

[JsonSerializable(typeof(Todo[]))]
internal partial class AppJson : JsonSerializerContext;
