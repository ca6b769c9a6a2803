// untouched: the app's exception lists what is wrong, and there is no list to give it
// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /items
// expected: 400
// handler: ItemsController.Create
// intent: OddValue body listId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class TodoList
{
    public int Id { get; set; }
}

public class TodoItem
{
    public int Id { get; set; }
    public int ListId { get; set; }
    public TodoList List { get; set; } = null!;
}

public class TodoDb(DbContextOptions<TodoDb> options) : DbContext(options)
{
    public DbSet<TodoList> Lists => Set<TodoList>();
    public DbSet<TodoItem> Items => Set<TodoItem>();
}

public record CreateItem(int ListId);

public class ItemService(TodoDb db)
{
    public async Task<int> CreateAsync(CreateItem request)
    {
        var failures = new Dictionary<string, string[]>();
        if (request.ListId < 0)
            failures["ListId"] = ["is negative"];
        if (failures.Count > 0)
            throw new ValidationException(failures);
        var item = new TodoItem { ListId = request.ListId };
        db.Items.Add(item);
        $$await db.SaveChangesAsync();
        return item.Id;
    }
}

public class ValidationException() : Exception("One or more rules are broken.")
{
    public ValidationException(IDictionary<string, string[]> failures) : this() => Failures = failures;

    public IDictionary<string, string[]> Failures { get; } = new Dictionary<string, string[]>();
}

[ApiController]
[Route("items")]
public class ItemsController(ItemService service) : ControllerBase
{
    [HttpPost]
    public async Task<int> Create(CreateItem request) => await service.CreateAsync(request);
}

public class ProblemMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ValidationException)
        {
            context.Response.StatusCode = 400;
        }
    }
}
