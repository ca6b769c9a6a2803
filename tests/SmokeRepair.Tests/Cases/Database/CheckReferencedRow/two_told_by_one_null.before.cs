// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /tickets
// expected: 404 400
// intent: Valid
// handler: TicketsController.Create
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Department
{
    public int Id { get; set; }
}

public class User
{
    public int Id { get; set; }
}

public class Ticket
{
    public int Id { get; set; }
    public int DepartmentId { get; set; }
    public Department Department { get; set; } = null!;
    public int CreatedById { get; set; }
    public User CreatedBy { get; set; } = null!;
    public int? AgentId { get; set; }
    public User? Agent { get; set; }
}

public class HelpDeskDb(DbContextOptions<HelpDeskDb> options) : DbContext(options)
{
    public DbSet<Department> Departments => Set<Department>();
    public DbSet<User> Users => Set<User>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
}

public class TicketRepository(HelpDeskDb context)
{
    public async Task<Ticket> CreateAsync(Ticket ticket)
    {
        context.Tickets.Add(ticket);
        $$await context.SaveChangesAsync();
        return ticket;
    }
}

[ApiController]
[Route("tickets")]
public class TicketsController(TicketRepository tickets) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(Ticket request)
    {
        var ticket = await tickets.CreateAsync(request);
        return Ok(ticket);
    }
}
