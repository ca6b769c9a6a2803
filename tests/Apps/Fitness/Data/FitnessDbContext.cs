using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Fitness.Data;

public class FitnessDbContext(DbContextOptions<FitnessDbContext> options) : IdentityDbContext<User, IdentityRole, string>(options)
{
    public DbSet<Member> Members => Set<Member>();

    public DbSet<Room> Rooms => Set<Room>();

    public DbSet<Trainer> Trainers => Set<Trainer>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<Pass> Passes => Set<Pass>();

    public DbSet<Plan> Plans => Set<Plan>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Member>(member =>
        {
            member.Property(m => m.Name).HasMaxLength(100);
            member.HasOne(m => m.User).WithMany().OnDelete(DeleteBehavior.Cascade);
            member.HasIndex(m => m.UserId).IsUnique();
        });

        builder.Entity<Room>(room =>
        {
            room.Property(r => r.Name).HasMaxLength(60);
            room.HasIndex(r => r.Name).IsUnique();
            room.HasMany(r => r.Equipment).WithOne(e => e.Room).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<Trainer>(trainer =>
        {
            trainer.Property(t => t.Name).HasMaxLength(100);
            trainer.Property(t => t.Email).HasMaxLength(200);
            trainer.HasIndex(t => t.Email).IsUnique();
            trainer.HasMany(t => t.Courses).WithOne(c => c.Trainer).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<Course>(course =>
        {
            course.Property(c => c.Code).HasMaxLength(12);
            course.Property(c => c.Title).HasMaxLength(120);
            course.Property(c => c.Level).HasConversion<string>().HasMaxLength(20);
            course.HasIndex(c => c.Code).IsUnique();
            course.HasMany(c => c.Sessions).WithOne(s => s.Course).OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<Session>(session =>
        {
            session.Property(s => s.Status).HasConversion<string>().HasMaxLength(20);
            session.HasOne(s => s.Room).WithMany().OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<Booking>(booking =>
        {
            booking.Property(b => b.Status).HasConversion<string>().HasMaxLength(20);
            booking.Property(b => b.Comment).HasMaxLength(500);
            booking.HasIndex(b => new { b.SessionId, b.MemberId }).IsUnique();
            booking.HasOne(b => b.Pass).WithMany().OnDelete(DeleteBehavior.Restrict);
        });

        builder.Entity<Pass>().Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Entity<Plan>().Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
    }
}
